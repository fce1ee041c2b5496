package xlsxfile

import (
	"cmp"
	"fmt"
	"sort"
	"strings"

	"github.com/xuri/excelize/v2"

	"hubplan/planner/say"
)

// Encode makes the bytes of a workbook. The same workbook gives the same bytes:
// sheets are streamed, and the archive is written in the order of its names
// (excelize takes several streams in the order of a map).
func (b *Book) Encode() ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	f.Styles = theStyles().file.Styles
	if err := b.properties(f); err != nil {
		return nil, err
	}
	for k := range b.Sheets {
		name := b.Sheets[k].Name
		var err error
		if k == 0 {
			err = f.SetSheetName("Sheet1", name)
		} else {
			_, err = f.NewSheet(name)
		}
		if err != nil {
			return nil, fmt.Errorf("sheet %q: %w", name, err)
		}
	}
	for k := range b.Sheets {
		sw := sheetWriter{file: f, sheet: &b.Sheets[k], book: b, name: b.Sheets[k].Name}
		if err := sw.write(); err != nil {
			return nil, fmt.Errorf("sheet %q: %w", sw.name, err)
		}
	}
	// excelize lists the kinds of images in the order of a map.
	kinds := f.ContentTypes.Defaults
	sort.Slice(kinds, func(a, b int) bool { return kinds[a].Extension < kinds[b].Extension })
	return Encode(f)
}

// properties says who made the document, of what date it is and in what
// language: readers of the screen need the last.
func (b *Book) properties(f *excelize.File) error {
	language := "it-IT"
	if b.Lang == say.English {
		language = "en"
	}
	at := b.AsOf.String() + "T00:00:00Z"
	if err := f.SetDocProps(&excelize.DocProperties{Title: b.Title, Subject: b.Caption, Creator: "hubplan", LastModifiedBy: "hubplan",
		Created: at, Modified: at, Language: language}); err != nil {
		return err
	}
	return f.SetAppProps(&excelize.AppProperties{Application: "hubplan"})
}

// sheetWriter writes one sheet from top to bottom.
type sheetWriter struct {
	book   *Book
	file   *excelize.File
	sheet  *Sheet
	name   string
	face   *face
	widths []float64
	stream *excelize.StreamWriter
	row    int     // the last one written
	deep   int     // lines of text that the row at hand needs
	tall   float64 // height of a row of one line; 0 leaves it to the reader's program
	cells  []excelize.Cell
	values []any
	err    error
}

func (w *sheetWriter) write() error {
	if w.sheet.Card != nil {
		return w.card()
	}
	w.face = w.sheet.face()
	w.widths = w.sheet.widths()
	head := w.head()
	if err := w.page(head); err != nil {
		return err
	}
	var err error
	if w.stream, err = w.file.NewStreamWriter(w.name); err != nil {
		return err
	}
	for k := len(w.widths); k > 0; k-- { // excelize puts each column before the others
		if err := w.stream.SetColWidth(k, k, w.widths[k-1]); err != nil {
			return err
		}
	}
	if w.single() && w.sheet.Pictures == nil { // a chart that stays would leave no room for the rows
		header := len(head) + 1
		below, _ := excelize.CoordinatesToCellName(1, header+1)
		if err := w.stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: header, TopLeftCell: below, ActivePane: "bottomLeft",
			Selection: []excelize.Selection{{SQRef: below, ActiveCell: below, Pane: "bottomLeft"}}}); err != nil {
			return err
		}
	}
	for _, l := range head {
		w.put(l.style, l.text)
	}
	band := w.row + 1
	w.tall = pixelsPerRow * 72.0 / 96 // the same in every program: pictures are placed by it
	for range w.sheet.bandRows() {
		w.put(0, "")
	}
	w.tall = 0
	for k := range w.sheet.Tables {
		w.table(&w.sheet.Tables[k])
	}
	if w.err != nil {
		return w.err
	}
	if err := w.pictures(band); err != nil {
		return err
	}
	return w.stream.Flush()
}

// headerRow is the row of a table's header.
func (w *sheetWriter) headerRow(table int) int {
	row := len(w.head()) + w.sheet.bandRows() + 1
	for k := range w.sheet.Tables[:table+1] {
		t := &w.sheet.Tables[k]
		if !w.single() && !t.Untitled {
			row++
		}
		if k < table {
			row += len(t.Rows) + 2 // with its header and the empty line after it
		}
	}
	return row
}

// single says whether the sheet is one long table, to be filtered, rather than
// a page of several.
func (w *sheetWriter) single() bool { return len(w.sheet.Tables) == 1 }

// letters is how many digits of the sheet's type go into a width.
func (w *sheetWriter) letters(width float64) int { return int(width * textSize / w.face.size) }

// line is a line of text above the tables.
type line struct {
	style int
	text  string
}

// head is everything above the first table, the empty line before it included.
func (w *sheetWriter) head() []line {
	var total float64
	for _, x := range w.widths {
		total += x
	}
	st := w.face
	head := []line{{st.title, w.sheet.Title}, {st.caption, w.book.Caption}}
	if len(w.sheet.Notes) > 0 {
		head = append(head, line{})
	}
	for _, n := range w.sheet.Notes {
		for _, l := range Lines(n, max(shortestLine, w.letters(total))) {
			head = append(head, line{st.note, l})
		}
	}
	return append(head, line{})
}

// page sets what must be known before the first row is written: how the sheet
// prints, what is filtered, how large it is.
func (w *sheetWriter) page(head []line) error {
	f, last := w.file, len(head)+w.sheet.bandRows()
	header := last + 1
	for k := range w.sheet.Tables {
		last += 1 + len(w.sheet.Tables[k].Rows)
		if !w.single() {
			last++
			if !w.sheet.Tables[k].Untitled {
				last++
			}
		}
	}
	corner, _ := excelize.CoordinatesToCellName(max(1, len(w.widths)), last)
	orientation := "landscape"
	if w.sheet.Upright {
		orientation = "portrait"
	}
	pages := 0 // no limit of them downwards
	if w.sheet.OnePage {
		pages = 1
	}
	var do []error
	if w.single() {
		if !w.sheet.Screen {
			do = append(do, w.titles(header))
		}
		if len(w.sheet.Tables[0].Rows) > 0 { // before the sheet's properties, which it would undo
			do = append(do, f.AutoFilter(w.name, fmt.Sprintf("A%d:%s", header, corner), nil))
		}
	}
	do = append(do,
		f.SetSheetDimension(w.name, "A1:"+corner),
		f.SetHeaderFooter(w.name, &excelize.HeaderFooterOptions{OddFooter: w.footerOf(w.sheet.Title)}),
		f.AddIgnoredErrors(w.name, "A1:"+corner, excelize.IgnoredErrorsNumberStoredAsText)) // ISTAT codes are text
	if !w.sheet.Screen {
		do = append(do, w.printed(orientation, pages)...)
		if w.sheet.EachPage {
			do = append(do, w.pageEach(header))
		}
	}
	for _, err := range do {
		if err != nil {
			return err
		}
	}
	return nil
}

// printed sets up how the sheet prints: on A4, as wide as the page, on so many pages, 0 for as
// many as it takes.
func (w *sheetWriter) printed(orientation string, pages int) []error {
	f := w.file
	margin, foot := 0.5, 0.3 // inches
	return []error{
		f.SetSheetProps(w.name, &excelize.SheetPropsOptions{FitToPage: new(true)}),
		f.SetPageLayout(w.name, &excelize.PageLayoutOptions{Size: new(9), Orientation: &orientation, FitToWidth: new(1),
			FitToHeight: &pages}),
		f.SetPageMargins(w.name, &excelize.PageLayoutMarginsOptions{Left: &margin, Right: &margin, Top: &margin, Bottom: new(0.7),
			Header: &foot, Footer: &foot}),
	}
}

const (
	lineHeight   = 15  // points, of the font of the tables
	tallestRow   = 409 // points, that a row can have
	headerMargin = 2   // characters that the filter's button takes from a header
	shortestLine = 90  // characters of a note under a narrow table

	// lettersPerUnit is how many letters of running text go into a column of
	// width 1, the width of a digit; a little less than measured.
	lettersPerUnit = 1.08
)

// longestTitle is the part of a title that fits into a footer beside the plan's
// number.
const longestTitle = 45

func (w *sheetWriter) footerOf(title string) string {
	if r := []rune(title); len(r) > longestTitle {
		title = string(r[:longestTitle-1]) + "…"
	}
	pages := say.Text{It: "pagina &P di &N", En: "page &P of &N"}.In(w.book.Lang)
	return "&L" + escaped(title+" · "+w.book.Footer) + "&R" + pages
}

// escaped is a text as a footer takes it.
func escaped(s string) string { return strings.ReplaceAll(s, "&", "&&") }

func (w *sheetWriter) table(t *Table) {
	st := w.face
	if !w.single() && !t.Untitled {
		w.put(st.section, t.Title)
	}
	w.begin(len(t.Columns))
	for k, c := range t.Columns {
		header := c.Header
		w.set(k, st.header[c.Format], header)
		w.deep = max(w.deep, len(Lines(header, w.letters(c.Width)-headerMargin)))
	}
	w.end()
	w.heat(t)
	for _, row := range t.Rows {
		if len(row) != len(t.Columns) {
			panic(fmt.Sprintf("xlsxfile: a row of %d values under %d columns of sheet %q", len(row), len(t.Columns), w.name))
		}
		w.begin(len(row))
		for k, v := range row {
			w.cell(k, t.Columns[k].Format, v)
		}
		w.end()
	}
	if !w.single() {
		w.put(0, "")
	}
}

// heat colours the columns of format heat, between the row of the header and the
// last.
func (w *sheetWriter) heat(t *Table) {
	for k, c := range t.Columns {
		if c.Format != Heat || len(t.Rows) == 0 {
			continue
		}
		name, _ := excelize.ColumnNumberToName(k + 1)
		w.err = cmp.Or(w.err, w.file.SetConditionalFormat(w.name, fmt.Sprintf("%s%d:%s%d", name, w.row+1, name, w.row+len(t.Rows)),
			[]excelize.ConditionalFormatOptions{{Type: "2_color_scale", Criteria: "=", MinType: "num", MinValue: "0", MaxType: "num",
				MaxValue: "1",
				MinColor: "#" + ground, MaxColor: "#" + hottest}}))
	}
}

// cell sets one cell of the row at hand.
func (w *sheetWriter) cell(k int, f Format, v any) {
	st := w.face
	styles := &st.cell
	if own, ok := v.(Figure); ok {
		f, v, styles = own.Format, own.Value, &st.figure
	}
	if v == nil || v == "" {
		w.set(k, styles[f], nil)
		return
	}
	if h, ok := v.(Hyperlink); ok {
		w.link(k, h.Target)
		v = h.Text
	}
	raw := f.Raw(v)
	style := styles[f]
	if s, ok := raw.(string); ok && looksLikeFormula(s) {
		style = st.quoted
	}
	if s, ok := raw.(string); ok && f == Wrapped {
		w.deep = max(w.deep, w.wrapped(k, s))
	}
	w.set(k, style, raw)
}

// wrapped is how many lines a text takes in a column.
func (w *sheetWriter) wrapped(column int, text string) int {
	return len(Lines(text, w.letters(w.widths[column]*lettersPerUnit)))
}

// looksLikeFormula says whether a text would be taken for a formula once
// somebody edits its cell.
func looksLikeFormula(s string) bool {
	return s != "" && strings.IndexByte("=+-@\t\r", s[0]) >= 0
}

func (w *sheetWriter) link(k int, target string) {
	at, err := excelize.CoordinatesToCellName(k+1, w.row+1)
	if err == nil {
		err = w.file.SetCellHyperLink(w.name, at, target, "External")
	}
	w.err = cmp.Or(w.err, err)
}

// put writes a row of one cell; a text alone on its line has no style 0 cell.
func (w *sheetWriter) put(style int, text string) {
	w.begin(0)
	if text != "" {
		w.begin(1)
		if looksLikeFormula(text) {
			style = w.face.quoted
		}
		w.set(0, style, text)
	}
	w.end()
}

func (w *sheetWriter) begin(columns int) {
	if cap(w.cells) < columns {
		w.cells, w.values = make([]excelize.Cell, columns), make([]any, columns)
		for k := range w.cells {
			w.values[k] = &w.cells[k]
		}
	}
	w.cells, w.values = w.cells[:columns], w.values[:columns]
}

func (w *sheetWriter) set(k, style int, value any) {
	w.cells[k] = excelize.Cell{StyleID: style, Value: value}
}

func (w *sheetWriter) end() {
	w.row++
	at, err := excelize.CoordinatesToCellName(1, w.row)
	if err == nil {
		height := w.tall
		if w.deep > 1 {
			height = min(tallestRow, lineHeight*w.face.size/textSize*float64(w.deep))
		}
		err = w.stream.SetRow(at, w.values, excelize.RowOpts{Height: height})
	}
	w.err = cmp.Or(w.err, err)
	w.deep = 0
}
