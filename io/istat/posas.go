// Package istat reads the files of ISTAT: POSAS, residents by comune, age and
// sex at 1 January, in both layouts in use (with and without civil status).
package istat

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"io/fs"

	"hubplan/io/csvtable"
	"hubplan/io/table"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Limits of one file. Italy has 7 900 comuni and 102 rows for each.
const (
	LargestFile = 256 << 20 // bytes, unpacked
	MostRows    = 3_000_000
	MostComuni  = 20_000
	mostPeople  = 100_000_000 // in one cell
)

// TotalAge is the "age" of the rows that hold a comune's total. LastAge is the
// age that stands for itself and all above.
const (
	TotalAge = 999
	LastAge  = 100
)

// The columns that are used, by the names they have in both layouts. Others,
// such as those of civil status, are passed over.
var columns = []table.Column{{Name: "Codice comune"}, {Name: "Comune"}, {Name: "Età"}, {Name: "Totale"},
	{Name: "Totale maschi", Optional: true}, {Name: "Totale femmine", Optional: true}}

// english are the same in ISTAT's English edition.
var english = []table.Column{{Name: "Municipality code"}, {Name: "Municipality"}, {Name: "Age"}, {Name: "Total"},
	{Name: "Total males", Optional: true}, {Name: "Total females", Optional: true}}

const (
	colCode = iota
	colName
	colAge
	colTotal
	colMales
	colFemales
)

// Options say how a file of residents is to be read.
type Options struct {
	File          string                 // its name in faults
	Year          int                    // year of the 1 January it speaks of, for a file without title; else 0
	KnownEstimate bool                   // the user says already that the figures are an estimate
	Keep          func(code string) bool // which comuni are wanted; nil for all
}

// Population is what a file of residents says.
type Population struct {
	Records   []input.ResidentsRecord // in the order in which the comuni come first
	Year      int                     // the ages are those of 1 January of this year
	Estimate  bool                    // the title says so
	Format    table.Format
	Rows      int64                   // data rows read
	Used      int64                   // of which those of wanted comuni
	PassedBy  int                     // comuni that were not wanted
	Passed    []input.ResidentsRecord // they, in the order in which they come first, without residents; at most [MostComuni]
	Faulty    map[string]bool         // codes of comuni with a row at fault; their figures are filled up, to have no further consequences
	EntryName string                  // the file inside the archive, if it came as one
}

// Read reads a POSAS file, plain or zipped. Faults have line and column; the
// population is nil where the file cannot be read at all. Memory grows with the
// number of wanted comuni alone (and with the size of an archive).
func Read(r io.Reader, o Options) (*Population, input.Faults) {
	p := &posas{o: o, comuni: map[string]int{}, passedBy: map[string]bool{}}
	p.out.Faulty = map[string]bool{}
	in := bufio.NewReaderSize(r, 64<<10)
	entry := ""
	if head, _ := in.Peek(4); string(head) == zipMagic {
		unpacked, name, ok := openZip(in, o.File, &p.faults)
		if !ok {
			return nil, p.faults
		}
		defer unpacked.Close()
		entry, p.o.File = name, o.File+"/"+name
		in = bufio.NewReaderSize(unpacked, 64<<10)
	}
	if !p.read(in) {
		return nil, p.faults
	}
	p.out.EntryName = entry
	p.out.PassedBy = len(p.passedBy)
	p.forgive()
	return &p.out, p.faults
}

// posas carries what is known while a file is read.
type posas struct {
	o      Options
	out    Population
	faults input.Faults

	s      *csvtable.Scanner
	fields []csvtable.Field
	at     [6]int // where each of the columns stands, -1 for none
	width  int    // fields of the header

	names      []table.Column // [columns], or those of the English edition
	style      style          // how it writes numbers
	unreadable int            // numbers that are none
	told       int            // the fault that tells the first of them,
	first      say.Text       // and in which words

	comuni   map[string]int // code → index of its record
	passedBy map[string]bool
	last     []byte // code of the row before
	lastAt   int    // its record, -1 if not wanted
}

// forgive fills what faults have left open in the comuni that have any, so that
// no later check reports their consequences as well.
func (p *posas) forgive() {
	for k := range p.out.Records {
		rec := &p.out.Records[k]
		if !p.out.Faulty[rec.Code] {
			continue
		}
		rec.Total = -1
		for a, n := range rec.ByAge {
			rec.ByAge[a] = max(0, n)
		}
	}
}

// whole is the file as such, for a fault.
func (p *posas) whole() input.Place { return input.Place{File: p.o.File} }

var errTooLarge = errors.New("too large")

// capped reads at most a number of bytes and then fails, where io.LimitReader
// would make a shortened file look complete.
type capped struct {
	r    io.Reader
	left int64
}

func (c *capped) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	if c.left -= int64(n); c.left < 0 {
		return 0, errTooLarge
	}
	return n, err
}

func (p *posas) read(in *bufio.Reader) bool {
	head, err := in.Peek(in.Size())
	if err != nil && !errors.Is(err, io.EOF) {
		p.brokenOff(err)
		return false
	}
	old := csvtable.OldLineEnds(head)
	if old {
		in = bufio.NewReaderSize(csvtable.LineFeeds(in), in.Size())
		head, _ = in.Peek(in.Size())
	}
	line, ok := p.header(head)
	if !ok {
		return false
	}
	if old {
		p.out.Format.LineEnd = "CR"
	}
	if p.out.Format.BOM {
		in.Discard(len(csvtable.ByteOrderMark))
	}
	p.s = csvtable.NewScanner(&capped{in, LargestFile}, p.out.Format.Delimiter[0])
	p.s.SkipLines(line)
	for p.s.Scan() {
		if !p.row() {
			return false
		}
	}
	switch err := p.s.Err(); {
	case errors.Is(err, errTooLarge):
		p.faults.Add(p.whole(), say.Textf("il file supera %d byte", "the file has more than %d bytes", LargestFile), say.Text{}, say.Text{})
		return false
	case err != nil:
		p.brokenOff(err)
		return false
	case p.out.Rows == 0:
		p.faults.Add(p.whole(), say.Text{It: "il file non ha righe di dati", En: "the file has no data rows"},
			say.Text{It: "una riga per comune ed età", En: "a row for each comune and age"}, say.Text{})
		return false
	}
	return true
}

// brokenOff reports that the file could not be read to its end.
func (p *posas) brokenOff(err error) {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err // the message names the file already
	}
	p.faults.Add(p.whole(), say.Textf("il file non si legge fino in fondo (%v)", "the file cannot be read to its end (%v)", err),
		say.Text{},
		say.Text{It: "scaricarlo di nuovo", En: "download it again"})
}

// row reads one record; false stops the reading.
func (p *posas) row() bool {
	if what, column := p.s.Broken(); what != (say.Text{}) {
		p.faults.Add(input.Place{File: p.o.File, Line: p.s.Line(), Column: column}, what,
			say.Text{It: "virgolette solo intorno a un campo intero", En: "quotes only around a whole field"}, say.Text{})
		return len(p.faults) < mostFaults
	}
	p.fields = p.s.Fields()
	if p.blank() || p.note() {
		return true
	}
	p.out.Rows++
	if p.out.Rows > MostRows {
		p.faults.Add(p.whole(), say.Textf("il file ha più di %d righe", "the file has more than %d rows", MostRows), say.Text{}, say.Text{})
		return false
	}
	before, unread := len(p.faults), p.unreadable
	if len(p.fields) != p.width {
		p.faults.Add(input.Place{File: p.o.File, Line: p.s.Line()},
			say.Textf("la riga ha %d campi, l'intestazione %d", "the row has %d fields, the header %d", len(p.fields), p.width),
			say.Text{It: "lo stesso numero di campi", En: "the same number of fields"}, say.Text{})
	} else if k := p.comune(); k >= 0 {
		p.out.Used++
		p.people(&p.out.Records[k])
	}
	if (len(p.faults) > before || p.unreadable > unread) && p.at[colCode] < len(p.fields) {
		p.out.Faulty[table.WholeIstatCode(string(bytes.TrimSpace(p.fields[p.at[colCode]].Text)))] = true
	}
	if len(p.faults) >= mostFaults {
		p.faults.Add(p.whole(), say.Textf("più di %d errori: la lettura si ferma qui", "more than %d faults: reading stops here",
			mostFaults), say.Text{}, say.Text{})
		return false
	}
	return true
}

// mostFaults is after how many faults a file is given up: something is wrong
// with it as a whole, and half a million messages help no one.
const mostFaults = 1000

func (p *posas) blank() bool {
	for _, f := range p.fields {
		if len(bytes.TrimSpace(f.Text)) > 0 {
			return false
		}
	}
	return true
}

// note says whether the record is a remark, as some editions have below the
// data: a single field that is no code.
func (p *posas) note() bool {
	for _, f := range p.fields[1:] {
		if len(f.Text) > 0 {
			return false
		}
	}
	text := bytes.TrimSpace(p.fields[0].Text)
	return len(text) > 0 && (text[0] < '0' || text[0] > '9')
}

// comune is the index of the record that the row belongs to, -1 where its
// comune is not wanted or its code is none. Rows of a comune mostly follow one
// another.
func (p *posas) comune() int {
	code := bytes.TrimSpace(p.fields[p.at[colCode]].Text)
	if p.last != nil && bytes.Equal(code, p.last) {
		return p.lastAt
	}
	p.last = append(p.last[:0], code...)
	p.lastAt = p.lookUp(string(code))
	return p.lastAt
}

func (p *posas) lookUp(code string) int {
	code = table.WholeIstatCode(code)
	if k, known := p.comuni[code]; known {
		return k
	}
	if what := table.CheckIstatCode(code); what != (say.Text{}) {
		p.fault(colCode, what, table.IstatWanted, say.Text{})
		return -1
	}
	rec := input.ResidentsRecord{Row: p.place(), Code: code, Name: p.decoded(bytes.TrimSpace(p.fields[p.at[colName]].Text)),
		Year: p.out.Year, Total: -1}
	for a := range rec.ByAge {
		rec.ByAge[a] = -1
	}
	if p.o.Keep != nil && !p.o.Keep(code) {
		if !p.passedBy[code] && len(p.passedBy) < MostComuni {
			p.out.Passed = append(p.out.Passed, rec)
			p.passedBy[code] = true
		}
		return -1
	}
	if len(p.out.Records) == MostComuni {
		p.fault(colCode, say.Textf("più di %d comuni", "more than %d comuni", MostComuni), say.Text{}, say.Text{})
		return -1
	}
	p.comuni[code] = len(p.out.Records)
	p.out.Records = append(p.out.Records, rec)
	return p.comuni[code]
}

// place is the row as a place, for the comune that begins here.
func (p *posas) place() input.Row {
	row := input.Row{File: p.o.File, Line: p.s.Line(), Columns: make(map[string]int, colTotal+1)}
	for c := colCode; c <= colTotal; c++ {
		row.Columns[columns[c].Name] = p.s.Column(p.fields[p.at[c]])
	}
	return row
}

func (p *posas) fault(column int, what, want, fix say.Text) {
	at := input.Place{File: p.o.File, Line: p.s.Line(), Field: columns[column].Name}
	if k := p.at[column]; k >= 0 && k < len(p.fields) {
		at.Column = p.s.Column(p.fields[k])
	}
	p.faults.Add(at, what, want, fix)
}
