package layout

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"hubplan/planner/say"
)

// Dictionary says of every parameter and every column what it holds and means.
func Dictionary(l say.Lang) string {
	var b strings.Builder
	b.WriteString(say.Text{
		It: "Distanze in metri, date come 2021-04-12 in ora locale, quote da 0 a 1, coordinate in gradi WGS 84, persone e dosi intere. " +
			"Una cella vuota vuol dire «non indicato»; dove non è ammessa lo dice «check».\n",
		En: "Distances in metres, dates such as 2021-04-12 in local time, shares from 0 to 1, coordinates in WGS 84 degrees, people and " +
			"doses whole. " +
			"An empty cell means “not given”; where it may not be, “check” tells.\n"}.In(l))
	entries(&b, l, ParametersFile, say.Text{It: "I parametri, uno per chiave.", En: "The parameters, one a key."}, Parameters())
	for _, t := range append(Sheets(), Beside()...) {
		entries(&b, l, t.title(l), t.Row, t.Columns)
	}
	entries(&b, l, say.Text{It: "dosi date (plan --done)", En: "doses given (plan --done)"}.In(l), Done.Row, Done.Columns)
	entries(&b, l, say.Text{It: "ipotesi (whatif)", En: "hypotheses (whatif)"}.In(l), Hypotheses.Row, Hypotheses.Columns)
	return b.String()
}

func (t *Table) title(l say.Lang) string {
	switch sheet := say.Textf("foglio %s", "sheet %s", t.Sheet).In(l); {
	case t.File == "":
		return sheet
	case t.Sheet == "":
		return t.File
	default:
		return t.File + ", " + sheet
	}
}

// entries are the columns of a table: name, kind and meaning, a line each.
func entries(b *strings.Builder, l say.Lang, title string, row say.Text, columns []Column) {
	fmt.Fprintf(b, "\n%s\n%s\n", title, row.In(l))
	longest, widest := 0, 0
	for k := range columns {
		longest = max(longest, utf8.RuneCountInString(columns[k].Name))
		widest = max(widest, utf8.RuneCountInString(columns[k].holds(l)))
	}
	for k := range columns {
		c := &columns[k]
		fmt.Fprintf(b, "  %-*s  %-*s  %s\n", longest, c.Name, widest, c.holds(l), c.Note.In(l))
	}
}

var kindNames = map[Kind]say.Text{
	Free:     {It: "testo", En: "text"},
	Code:     {It: "codice ISTAT", En: "ISTAT code"},
	Codes:    {It: "codici ISTAT", En: "ISTAT codes"},
	List:     {It: "elenco", En: "list"},
	Word:     {It: "parola", En: "word"},
	Whole:    {It: "intero", En: "whole number"},
	Year:     {It: "anno", En: "year"},
	Number:   {It: "numero", En: "number"},
	Degrees:  {It: "gradi", En: "degrees"},
	Day:      {It: "data", En: "date"},
	Weekdays: {It: "giorni", En: "weekdays"},
	Hours:    {It: "orario", En: "hours"},
	Clock:    {It: "ora", En: "time"},
	YesNo:    {It: "true/false", En: "true/false"},
}

// holds is the kind of a column with its bounds or words.
func (c *Column) holds(l say.Lang) string {
	s := kindNames[c.Kind].In(l)
	switch {
	case c.Kind == Word && len(c.Words) <= 3:
		s = strings.Join(c.Words, "|")
	case c.Kind == Whole && c.Lo < c.Hi && c.Hi-c.Lo < mostDays:
		s += " " + strconv.FormatInt(c.Lo, 10) + "–" + strconv.FormatInt(c.Hi, 10)
	}
	if c.Optional {
		s += say.Text{It: ", può mancare", En: ", may be missing"}.In(l)
	}
	return s
}
