// Package matrix reads distances and travel times that others have computed:
// ISTAT's matrix of road distances between comuni, and the answers of the
// routing servers OSRM and Valhalla.
package matrix

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"hubplan/io/csvtable"
	"hubplan/io/table"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Limits of one file. Lombardy's matrix has 2.3 million rows.
const (
	LargestFile = 512 << 20 // bytes
	mostMetres  = 100_000_000
	mostSeconds = 1_000_000
	mostFaults  = 100
)

// columns are those of ISTAT's matrix.
var columns = []table.Column{{Name: "Origine"}, {Name: "Destinazione"}, {Name: "Total_Minu"}, {Name: "Total_Mete"}}

const (
	colFrom = iota
	colTo
	colMinutes
	colMetres
)

// Way is the way between two places; Metres and Seconds are -1 where not known.
type Way struct{ Metres, Seconds int64 }

// Roads is what a matrix says of the wanted pairs of comuni.
type Roads struct {
	Ways map[[2]string]Way // by codes of origin and destination
	Rows int64             // data rows read

	// Thousands says that metres are written with a point before every last three
	// digits while minutes have a comma: 33.928 for 33928.
	Thousands bool

	Format table.Format
}

// ReadRoads reads ISTAT's matrix, one text file for each region: minutes and
// metres by road between the seats of comuni, with decimal comma and codes
// without leading zeros. name is what faults call the file. Only pairs that keep
// wants are kept, and memory grows with those alone. The result is nil where the
// file cannot be read.
func ReadRoads(r io.Reader, name string, keep func(from, to string) bool, faults *input.Faults) *Roads {
	rd := roads{name: name, faults: faults, keep: keep, out: Roads{Ways: map[[2]string]Way{}}}
	in := bufio.NewReaderSize(&capped{r, LargestFile}, 64<<10)
	if !rd.header(in) {
		return nil
	}
	before := len(*faults)
	for rd.s.Scan() {
		rd.row()
		if len(*faults)-before >= mostFaults {
			faults.Add(input.Place{File: name}, say.Textf("più di %d errori: la lettura si ferma qui",
				"more than %d faults: reading stops here", mostFaults), say.Text{}, say.Text{})
			return nil
		}
	}
	if err := rd.s.Err(); err != nil {
		rd.brokenOff(err)
		return nil
	}
	rd.out.Thousands = rd.points > 0 && rd.commas > 0 && !rd.others
	return &rd.out
}

// capped reads at most a number of bytes and then fails.
type capped struct {
	r    io.Reader
	left int64
}

var errTooLarge = errors.New("too large")

func (c *capped) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	if c.left -= int64(n); c.left < 0 {
		return 0, errTooLarge
	}
	return n, err
}

type roads struct {
	name   string
	faults *input.Faults
	keep   func(from, to string) bool
	out    Roads

	s      *csvtable.Scanner
	fields []csvtable.Field
	at     [4]int
	width  int

	points, commas int  // metres with a point before three digits, minutes with a comma
	others         bool // metres in another style
}

// style notes how a row writes its numbers.
func (rd *roads) style() {
	metres, minutes := bytes.TrimSpace(rd.fields[rd.at[colMetres]].Text), rd.fields[rd.at[colMinutes]].Text
	switch k := bytes.IndexByte(metres, '.'); {
	case k > 0 && len(metres)-k == 4:
		rd.points++
	case k >= 0 || bytes.IndexByte(metres, ',') >= 0 || len(metres) > 3:
		rd.others = true
	}
	if bytes.IndexByte(minutes, ',') >= 0 {
		rd.commas++
	}
}

func (rd *roads) brokenOff(err error) {
	what := say.Textf("il file non si legge fino in fondo (%v)", "the file cannot be read to its end (%v)", err)
	if errors.Is(err, errTooLarge) {
		what = say.Textf("il file supera %d byte", "the file has more than %d bytes", LargestFile)
	}
	rd.faults.Add(input.Place{File: rd.name}, what, say.Text{}, say.Text{})
}

// header finds the header and the columns.
func (rd *roads) header(in *bufio.Reader) bool {
	head, err := in.Peek(16 << 10)
	old := csvtable.OldLineEnds(head)
	if old {
		in = bufio.NewReaderSize(csvtable.LineFeeds(in), in.Size())
		head, err = in.Peek(16 << 10)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		rd.brokenOff(err)
		return false
	}
	want := say.Text{It: "una riga con le colonne Name;Origine;Destinazione;Total_Minu;Total_Mete",
		En: "a line with the columns Name;Origine;Destinazione;Total_Minu;Total_Mete"}
	if what, fix := csvtable.NotText(head); what != (say.Text{}) {
		rd.faults.Add(input.Place{File: rd.name}, what, want, fix)
		return false
	}
	f := &rd.out.Format
	f.Encoding = csvtable.UTF8
	if text, bom := bytes.CutPrefix(head, []byte(csvtable.ByteOrderMark)); bom {
		head, f.BOM = text, true
		in.Discard(len(csvtable.ByteOrderMark))
	} else if n := bytes.LastIndexByte(head, '\n'); n >= 0 && !utf8.Valid(head[:n]) {
		f.Encoding = csvtable.Windows1252
	}
	line, delimiter := csvtable.FindHeader(head, columns)
	f.Delimiter, f.LineEnd = string(rune(delimiter)), csvtable.LineEnd(head)
	if old {
		f.LineEnd = "CR"
	}
	if line == 0 {
		rd.faults.Add(input.Place{File: rd.name, Line: 1}, say.Text{It: "non si trova l'intestazione",
			En: "the header is not to be found"}, want, say.Text{})
		return false
	}
	rd.s = csvtable.NewScanner(in, delimiter)
	rd.s.SkipLines(line - 1)
	rd.s.Scan()
	rd.width = len(rd.s.Fields())
	for i, c := range columns {
		rd.at[i] = -1
		for k, f := range rd.s.Fields() {
			if table.Key(string(f.Text)) == table.Key(c.Name) {
				rd.at[i] = k
			}
		}
		if rd.at[i] < 0 {
			rd.faults.Add(input.Place{File: rd.name, Line: line, Field: c.Name},
				say.Textf("manca la colonna «%s»", "column “%s” is missing", c.Name), want, say.Text{})
			return false
		}
	}
	return true
}

// row takes one record over, if its pair is wanted.
func (rd *roads) row() {
	at := input.Place{File: rd.name, Line: rd.s.Line()}
	if what, column := rd.s.Broken(); what != (say.Text{}) {
		at.Column = column
		rd.faults.Add(at, what, say.Text{It: "virgolette solo intorno a un campo intero", En: "quotes only around a whole field"},
			say.Text{})
		return
	}
	rd.fields = rd.s.Fields()
	if len(rd.fields) == 0 {
		return
	}
	rd.out.Rows++
	if len(rd.fields) != rd.width {
		rd.faults.Add(at, say.Textf("la riga ha %d campi, l'intestazione %d", "the row has %d fields, the header %d", len(rd.fields),
			rd.width),
			say.Text{It: "lo stesso numero di campi", En: "the same number of fields"}, say.Text{})
		return
	}
	from, to := rd.code(colFrom), rd.code(colTo)
	if from == "" || to == "" || !rd.keep(from, to) {
		return
	}
	pair := [2]string{from, to}
	if _, again := rd.out.Ways[pair]; again {
		rd.fault(colFrom, say.Textf("la distanza da %s a %s c'è già", "the distance from %s to %s stands there already", from, to),
			say.Text{It: "ogni coppia di comuni una volta", En: "each pair of comuni once"})
		return
	}
	rd.style()
	minutes, ok1 := rd.number(colMinutes, mostSeconds/60)
	metres, ok2 := rd.number(colMetres, mostMetres)
	if ok1 && ok2 {
		rd.out.Ways[pair] = Way{Metres: wholeUp(metres), Seconds: wholeUp(60 * minutes)}
	}
}

// wholeUp rounds half up.
func wholeUp(x float64) int64 { return int64(math.Floor(x + 0.5)) }

// code is the code of a comune with its leading zeros, which the file leaves out.
func (rd *roads) code(column int) string {
	code := table.WholeIstatCode(string(bytes.TrimSpace(rd.fields[rd.at[column]].Text)))
	if what := table.CheckIstatCode(code); what != (say.Text{}) {
		rd.fault(column, what, say.Text{It: "un codice di comune, anche senza zeri iniziali",
			En: "the code of a comune, with or without leading zeros"})
		return ""
	}
	return code
}

// number reads a decimal number with comma or point.
func (rd *roads) number(column int, most float64) (float64, bool) {
	raw := bytes.TrimSpace(rd.fields[rd.at[column]].Text)
	if k := bytes.IndexAny(raw, ",."); k >= 0 && !strings.Contains(rd.out.Format.Decimal, string(raw[k])) {
		rd.out.Format.Decimal += string(raw[k])
	}
	for _, c := range raw {
		if (c < '0' || c > '9') && c != ',' && c != '.' {
			raw = nil
		}
	}
	x, err := strconv.ParseFloat(string(bytes.Replace(raw, []byte{','}, []byte{'.'}, 1)), 64)
	if err != nil || x > most {
		rd.fault(column, say.Textf("«%s» non è una distanza né una durata", "“%s” is neither a distance nor a duration",
			table.Excerpt(string(rd.fields[rd.at[column]].Text))),
			say.Text{It: "un numero da 0 in su, per esempio 1234,5", En: "a number of 0 or more, such as 1234.5"})
		return 0, false
	}
	return x, true
}

func (rd *roads) fault(column int, what, want say.Text) {
	rd.faults.Add(input.Place{File: rd.name, Line: rd.s.Line(), Column: rd.s.Column(rd.fields[rd.at[column]]),
		Field: columns[column].Name}, what, want, say.Text{})
}
