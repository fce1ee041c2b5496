package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A rule says what the packages of a room may import, and why no more than that.
// "..." allows everything below.
type rule struct {
	room, why string
	imports   []string
}

// Who may import whom. A package's rule is that of the longest room that holds it. The
// standard library and the imports of tests are free. A permission that nobody uses is
// a fault: who may come in is decided when somebody asks.
var allowed = []rule{
	{"hubplan/cmd/...", "the verbs put everything together", []string{"..."}},
	{"hubplan/data", "embedded files, as they are", nil},
	{"hubplan/data/estimate", "makes some of the embedded files again; boundaries it reads as a scenario's reader does",
		[]string{"hubplan/data", "hubplan/geo", "hubplan/io/boundary", "hubplan/planner/input", "hubplan/planner/say"}},
	{"hubplan/geo", "the one place that chooses a distance knows no campaign",
		[]string{"github.com/paulmach/orb", "github.com/paulmach/orb/geo", "github.com/paulmach/orb/planar",
			"github.com/paulmach/orb/simplify"}},
	{"hubplan/planner", "the nouns know no file and no algorithm",
		[]string{"hubplan/geo", "hubplan/planner/say", "hubplan/planner/whole"}},
	{"hubplan/planner/say", "words and numbers, of whatever they speak",
		[]string{"hubplan/planner/whole", "golang.org/x/text/language", "golang.org/x/text/message"}},
	{"hubplan/planner/input", "records as they were read", []string{"hubplan/geo", "hubplan/planner", "hubplan/planner/say"}},
	{"hubplan/planner/check", "records become an instance, or faults",
		[]string{"hubplan/geo", "hubplan/planner", "hubplan/planner/demand", "hubplan/planner/input", "hubplan/planner/owed",
			"hubplan/planner/queue", "hubplan/planner/say"}},
	{"hubplan/planner/owed", "who is owed a second dose follows from what was given, whoever read it",
		[]string{"hubplan/planner", "hubplan/planner/input", "hubplan/planner/say"}},
	{"hubplan/planner/demand", "people from residents, whoever serves them", []string{"hubplan/planner"}},
	{"hubplan/planner/tables", "rows alone: verify imports it and must not reach what fills them", nil},
	{"hubplan/planner/flow", "an integer core without one domain word", []string{"hubplan/planner/whole"}},
	{"hubplan/planner/interior", "linear programmes without one domain word",
		[]string{"hubplan/planner/parallel", "hubplan/planner/whole", "gonum.org/v1/gonum/blas", "gonum.org/v1/gonum/blas/blas64",
			"gonum.org/v1/gonum/lapack/lapack64"}},
	{"hubplan/planner/disclosure", "tables of numbers, whatever they count", nil},
	{"hubplan/planner/parallel", "functions at the same time, whatever they do", []string{"golang.org/x/sync/errgroup"}},
	{"hubplan/planner/synthetic", "people drawn by a formula", []string{"hubplan/planner/portable"}},
	{"hubplan/planner/portable", "mathematics alone, the same bits on every processor", nil},
	{"hubplan/planner/chance", "random numbers, whatever they are for", []string{"hubplan/planner/portable"}},
	{"hubplan/planner/queue", "the day of a hub, whoever booked it: it knows no file and no solver",
		[]string{"hubplan/planner", "hubplan/planner/chance", "hubplan/planner/parallel", "hubplan/planner/portable"}},
	{"hubplan/planner/simulation", "a plan played many times as announced: it knows no file and no solver",
		[]string{"hubplan/planner", "hubplan/planner/chance", "hubplan/planner/input", "hubplan/planner/parallel",
			"hubplan/planner/portable", "hubplan/planner/tables"}},
	{"hubplan/planner/portal", "the booking rule is no solver", []string{"hubplan/planner", "hubplan/planner/parallel"}},
	{"hubplan/planner/slots", "a timetable is made from day totals, whoever found them", []string{"hubplan/planner"}},
	{"hubplan/planner/solve", "the campaign as a network and a programme",
		[]string{"hubplan/planner", "hubplan/planner/flow", "hubplan/planner/interior"}},
	{"hubplan/planner/opinion", "a second solver, which shares nothing with the first",
		[]string{"hubplan/planner", "hubplan/planner/tables", "gonum.org/v1/gonum/mat", "gonum.org/v1/gonum/optimize/convex/lp"}},
	{"hubplan/planner/whatif", "changes are values; campaign makes and solves what comes of them",
		[]string{"hubplan/planner", "hubplan/planner/campaign", "hubplan/planner/input", "hubplan/planner/say", "hubplan/planner/solve"}},
	{"hubplan/planner/reserves", "a study: which trials, and in what order",
		[]string{"hubplan/planner", "hubplan/planner/campaign", "hubplan/planner/input", "hubplan/planner/solve",
			"hubplan/planner/whatif"}},
	{"hubplan/planner/frontier", "a study: a trial for each point of a grid of weights",
		[]string{"hubplan/planner", "hubplan/planner/campaign", "hubplan/planner/fairness", "hubplan/planner/input",
			"hubplan/planner/say", "hubplan/planner/solve", "hubplan/planner/whatif"}},
	{"hubplan/planner/stations", "a study with a bound of its own",
		[]string{"hubplan/planner", "hubplan/planner/campaign", "hubplan/planner/interior", "hubplan/planner/solve",
			"hubplan/planner/whole"}},
	{"hubplan/planner/binding", "a study: one trial for each hub and week",
		[]string{"hubplan/planner", "hubplan/planner/campaign", "hubplan/planner/input"}},
	{"hubplan/planner/forced", "a study of one question: each trial is written as tables and rechecked before it counts",
		[]string{"hubplan/planner", "hubplan/planner/campaign", "hubplan/planner/input", "hubplan/planner/say",
			"hubplan/planner/slots", "hubplan/planner/solve", "hubplan/planner/tables", "hubplan/planner/tabulate",
			"hubplan/planner/verify"}},
	{"hubplan/planner/lines", "a study of the portal's rule: trials that nothing solves",
		[]string{"hubplan/planner", "hubplan/planner/campaign", "hubplan/planner/parallel", "hubplan/planner/portal"}},
	{"hubplan/planner/tabulate", "fills the rows of planner/tables from a result, and reads nothing back",
		[]string{"hubplan/planner", "hubplan/planner/binding", "hubplan/planner/forecast", "hubplan/planner/frontier",
			"hubplan/planner/queue", "hubplan/planner/tables", "github.com/paulmach/orb", "github.com/paulmach/orb/encoding/wkb"}},
	{"hubplan/planner/campaign", "the one place where a changed instance comes from, and where trials of many are solved",
		[]string{"hubplan/geo", "hubplan/planner", "hubplan/planner/check", "hubplan/planner/input", "hubplan/planner/parallel",
			"hubplan/planner/solve"}},
	{"hubplan/planner/lookup", "what people call a comune, a hub or a cohort",
		[]string{"hubplan/planner", "hubplan/planner/input", "hubplan/planner/say", "golang.org/x/text/unicode/norm"}},
	{"hubplan/planner/compare", "two written plans, from their tables", []string{"hubplan/planner", "hubplan/planner/tables"}},
	{"hubplan/planner/rolling", "an earlier plan's tables and what was done become records",
		[]string{"hubplan/planner", "hubplan/planner/campaign", "hubplan/planner/input", "hubplan/planner/owed", "hubplan/planner/say",
			"hubplan/planner/tables"}},
	{"hubplan/planner/why", "reasons from a written plan's tables",
		[]string{"hubplan/planner", "hubplan/planner/say", "hubplan/planner/tables", "hubplan/planner/whole"}},
	{"hubplan/planner/verify", "shares no code with what it checks: no flow, no solve, no slots",
		[]string{"hubplan/geo", "hubplan/planner", "hubplan/planner/say", "hubplan/planner/tables", "github.com/paulmach/orb"}},
	{"hubplan/planner/plantest/...", "for tests alone: nobody else may import it", []string{"..."}},
	{"hubplan/io/...", "files become records with their places, and no algorithm",
		[]string{"hubplan/geo", "hubplan/io/...", "hubplan/planner", "hubplan/planner/input", "hubplan/planner/say",
			"github.com/paulmach/orb", "github.com/paulmach/orb/planar", "golang.org/x/text/encoding/charmap",
			"golang.org/x/text/unicode/norm"}},
	{"hubplan/io/source", "where a scenario and what stands beside it come from; it is read once, checked, and held",
		[]string{"hubplan/data", "hubplan/geo", "hubplan/io/opendata", "hubplan/io/regione", "hubplan/io/residents",
			"hubplan/io/atomicdir", "hubplan/io/routing",
			"hubplan/io/scenario", "hubplan/io/scenario/layout", "hubplan/io/scenariobook", "hubplan/io/table",
			"hubplan/io/xlsxfile/xlsxread", "hubplan/planner", "hubplan/planner/campaign", "hubplan/planner/check",
			"hubplan/planner/input", "hubplan/planner/say"}},
	{"hubplan/io/atomicdir", "a folder, whatever is in it", []string{"golang.org/x/sys/unix"}},
	{"hubplan/io/terminal", "text and progress on their way to a screen, whatever they say",
		[]string{"github.com/schollz/progressbar/v3", "golang.org/x/term"}},
	{"hubplan/io/commandline", "help, completion and refusals, whatever the verbs do",
		[]string{"hubplan/planner/input", "hubplan/planner/say", "github.com/spf13/cobra", "github.com/spf13/pflag"}},
	{"hubplan/io/dimacsfile", "a format's own words, for any network", nil},
	{"hubplan/io/mpsfile", "a format's own words, for any programme", nil},
	{"hubplan/io/pdffile", "the one that writes pages for print by the library; of the campaign it knows dates",
		[]string{"hubplan/planner", "hubplan/planner/say", "codeberg.org/go-pdf/fpdf"}},
	{"hubplan/io/pdffile/subset", "makes the typeface that is embedded again",
		[]string{"hubplan/planner/say", "codeberg.org/go-fonts/liberation/liberationsansbold",
			"codeberg.org/go-fonts/liberation/liberationsansregular", "codeberg.org/go-pdf/fpdf"}},
	{"hubplan/io/parquetfile", "rows to files and back; what fills them is not its affair",
		[]string{"hubplan/planner/parallel", "hubplan/planner/tables", "github.com/parquet-go/parquet-go",
			"github.com/parquet-go/parquet-go/encoding/thrift", "github.com/parquet-go/parquet-go/format",
			"github.com/paulmach/orb/encoding/wkb"}},
	{"hubplan/io/xlsxfile", "the one that writes workbooks by the library; of the campaign it knows dates and decimals",
		[]string{"hubplan/planner", "hubplan/planner/say", "github.com/xuri/excelize/v2"}},
	{"hubplan/io/scenario", "the project's own layout: the one reader that knows all the others, and YAML",
		[]string{"hubplan/geo", "hubplan/io/boundary", "hubplan/io/csvtable", "hubplan/io/istat", "hubplan/io/matrix",
			"hubplan/io/opendata", "hubplan/io/regione", "hubplan/io/scenario/layout", "hubplan/io/table", "hubplan/planner",
			"hubplan/planner/check", "hubplan/planner/input", "hubplan/planner/say", "github.com/goccy/go-yaml",
			"github.com/goccy/go-yaml/ast", "github.com/goccy/go-yaml/lexer", "github.com/goccy/go-yaml/parser",
			"github.com/goccy/go-yaml/token"}},
	{"hubplan/io/scenario/layout", "one description of every column; whoever reads or writes one asks here",
		[]string{"hubplan/geo", "hubplan/io/matrix", "hubplan/io/table", "hubplan/planner", "hubplan/planner/input",
			"hubplan/planner/say"}},
	{"hubplan/io/scenariobook", "the same layout as one workbook; of workbooks it knows what forms and marks are made of",
		[]string{"hubplan/io/csvtable", "hubplan/io/scenario", "hubplan/io/scenario/layout", "hubplan/io/table",
			"hubplan/io/xlsxfile/xlsxform", "hubplan/io/xlsxfile/xlsxmark", "hubplan/io/xlsxfile/xlsxread", "hubplan/planner",
			"hubplan/planner/input", "hubplan/planner/say"}},
	{"hubplan/io/xlsxfile/xlsxform", "workbooks that people fill in, whatever they ask for",
		[]string{"hubplan/io/xlsxfile", "github.com/xuri/excelize/v2"}},
	{"hubplan/io/xlsxfile/xlsxmark", "marks on somebody's workbook, whatever they say",
		[]string{"hubplan/io/xlsxfile", "hubplan/io/xlsxfile/xlsxread", "github.com/xuri/excelize/v2"}},
	{"hubplan/reports", "results become workbooks, pages and tables; it solves and reads nothing",
		[]string{"hubplan/planner/parallel", "hubplan/planner/say", "hubplan/reports/book", "hubplan/reports/brief",
			"hubplan/reports/comune",
			"hubplan/reports/edition", "hubplan/reports/hub", "hubplan/reports/notice", "hubplan/reports/plan"}},
	{"hubplan/reports/folder", "a plan's folder is written and read back in one place, rechecked",
		[]string{"hubplan/io/parquetfile", "hubplan/io/scenario", "hubplan/planner", "hubplan/planner/campaign",
			"hubplan/planner/check", "hubplan/planner/parallel", "hubplan/planner/say", "hubplan/planner/tables",
			"hubplan/planner/tabulate", "hubplan/planner/verify", "hubplan/reports", "hubplan/reports/edition",
			"hubplan/reports/manifest", "hubplan/reports/page"}},
	{"hubplan/reports/finish", "a plan becomes the result that a folder is written from, in one place",
		[]string{"hubplan/io/parquetfile", "hubplan/io/scenario", "hubplan/planner", "hubplan/planner/campaign",
			"hubplan/planner/compare",
			"hubplan/planner/fairness", "hubplan/planner/forecast", "hubplan/planner/frontier", "hubplan/planner/input",
			"hubplan/planner/lines", "hubplan/planner/queue", "hubplan/planner/say", "hubplan/planner/simulation",
			"hubplan/planner/slots", "hubplan/planner/tables",
			"hubplan/planner/tabulate", "hubplan/reports/edition"}},
	{"hubplan/reports/remake", "makes a folder again by the code that writes one, which planner/verify may not know",
		[]string{"hubplan/io/scenario", "hubplan/planner", "hubplan/planner/binding", "hubplan/planner/campaign",
			"hubplan/planner/fairness", "hubplan/planner/frontier", "hubplan/planner/parallel", "hubplan/planner/portal",
			"hubplan/planner/say", "hubplan/planner/tables",
			"hubplan/reports/edition", "hubplan/reports/finish", "hubplan/reports/folder", "hubplan/reports/manifest",
			"hubplan/reports/public"}},
	{"hubplan/planner/whole", "sums in 128 bits and how figures are rounded, whatever they count", nil},
	{"hubplan/io/xlsxfile/xlsxread", "cells of workbooks, whatever they mean",
		[]string{"hubplan/io/csvtable", "hubplan/io/table", "hubplan/planner", "hubplan/planner/input", "hubplan/planner/say"}},
	{"hubplan/reports/book", "a workbook before it is written, whatever its sheets say",
		[]string{"hubplan/io/xlsxfile", "hubplan/planner", "hubplan/planner/say"}},
	{"hubplan/reports/edition", "a result made ready for reading in one language",
		[]string{"hubplan/planner", "hubplan/planner/binding", "hubplan/planner/fairness", "hubplan/planner/forecast",
			"hubplan/planner/frontier", "hubplan/planner/input", "hubplan/planner/lines", "hubplan/planner/queue",
			"hubplan/planner/rolling", "hubplan/planner/say", "hubplan/planner/simulation",
			"hubplan/planner/tables", "hubplan/planner/tabulate", "hubplan/planner/why", "hubplan/reports/book",
			"golang.org/x/text/unicode/norm"}},
	{"hubplan/reports/manifest", "what a folder was made from, and the hashes of its files",
		[]string{"hubplan/planner", "hubplan/planner/compare", "hubplan/planner/forecast", "hubplan/planner/parallel",
			"hubplan/planner/say",
			"hubplan/planner/tables", "hubplan/reports/edition", "hubplan/reports/lists"}},
	{"hubplan/reports/lists", "tables that more than one file shows",
		[]string{"hubplan/geo", "hubplan/io/xlsxfile", "hubplan/planner", "hubplan/planner/binding", "hubplan/planner/compare",
			"hubplan/planner/fairness", "hubplan/planner/forecast", "hubplan/planner/lines", "hubplan/planner/queue",
			"hubplan/planner/rolling", "hubplan/planner/say", "hubplan/planner/simulation",
			"hubplan/planner/tables", "hubplan/planner/tabulate", "hubplan/planner/whole", "hubplan/reports/book",
			"hubplan/reports/edition",
			"hubplan/reports/pictures"}},
	{"hubplan/reports/decisions", "what a plan leaves to be decided, as data: it computes no plan, and draws nothing",
		[]string{"hubplan/planner", "hubplan/planner/binding", "hubplan/planner/compare", "hubplan/planner/fairness",
			"hubplan/planner/forecast", "hubplan/planner/frontier", "hubplan/planner/say", "hubplan/planner/whole",
			"hubplan/reports/edition", "hubplan/reports/lists"}},
	{"hubplan/reports/brief", "the page for the direction",
		[]string{"hubplan/io/pdffile", "hubplan/planner", "hubplan/planner/say", "hubplan/reports/decisions",
			"hubplan/reports/edition", "hubplan/reports/lists", "hubplan/reports/maps"}},
	{"hubplan/reports/plan", "the planner's workbook and the agendas",
		[]string{"hubplan/io/xlsxfile", "hubplan/planner", "hubplan/planner/fairness", "hubplan/planner/forecast",
			"hubplan/planner/rolling",
			"hubplan/planner/say", "hubplan/planner/tables", "hubplan/planner/tabulate", "hubplan/reports/book",
			"hubplan/reports/decisions",
			"hubplan/reports/edition", "hubplan/reports/lists"}},
	{"hubplan/reports/comune", "a comune's workbook",
		[]string{"hubplan/geo", "hubplan/io/xlsxfile", "hubplan/planner", "hubplan/planner/forecast", "hubplan/planner/rolling",
			"hubplan/planner/say", "hubplan/planner/tables", "hubplan/planner/why", "hubplan/reports/book", "hubplan/reports/edition",
			"hubplan/reports/lists", "hubplan/reports/maps", "hubplan/reports/notice", "hubplan/reports/pictures"}},
	{"hubplan/reports/notice", "the poster of a comune, as a sheet and as a page for print",
		[]string{"hubplan/io/pdffile", "hubplan/io/xlsxfile", "hubplan/planner", "hubplan/planner/say", "hubplan/reports/book",
			"hubplan/reports/edition", "github.com/piglig/go-qr"}},
	{"hubplan/reports/hub", "a hub's workbook",
		[]string{"hubplan/io/xlsxfile", "hubplan/planner", "hubplan/planner/forecast", "hubplan/planner/queue", "hubplan/planner/say",
			"hubplan/planner/tables", "hubplan/reports/book", "hubplan/reports/edition", "hubplan/reports/lists"}},
	{"hubplan/reports/maps", "points, boundaries and names on a drawing",
		[]string{"hubplan/geo", "hubplan/planner", "hubplan/planner/say", "hubplan/reports/edition", "hubplan/reports/pictures"}},
	{"hubplan/reports/page", "the page of a plan, which stands alone",
		[]string{"hubplan/geo", "hubplan/planner", "hubplan/planner/fairness", "hubplan/planner/forecast", "hubplan/planner/say",
			"hubplan/planner/tabulate", "hubplan/reports/book", "hubplan/reports/edition", "hubplan/reports/lists",
			"hubplan/reports/manifest",
			"hubplan/reports/maps"}},
	{"hubplan/reports/public", "the copy of a plan that may be published",
		[]string{"hubplan/io/parquetfile", "hubplan/io/scenario", "hubplan/planner", "hubplan/planner/disclosure", "hubplan/planner/say",
			"hubplan/planner/tables", "hubplan/reports/book", "hubplan/reports/edition", "hubplan/reports/manifest"}},
	{"hubplan/reports/studies", "what the studies answer, as workbooks, tables and a picture",
		[]string{"hubplan/io/xlsxfile", "hubplan/planner", "hubplan/planner/backtest", "hubplan/planner/calibrate",
			"hubplan/planner/forecast", "hubplan/planner/frontier", "hubplan/planner/input", "hubplan/planner/reserves",
			"hubplan/planner/say",
			"hubplan/planner/simulation", "hubplan/planner/stations", "hubplan/planner/tables", "hubplan/planner/tabulate",
			"hubplan/planner/whatif",
			"hubplan/reports/book", "hubplan/reports/edition", "hubplan/reports/lists", "hubplan/reports/pictures",
			"gonum.org/v1/plot", "gonum.org/v1/plot/text", "gonum.org/v1/plot/vg", "gonum.org/v1/plot/vg/draw",
			"gonum.org/v1/plot/vg/vgimg"}},
	{"hubplan/reports/weekly", "the weekly job up to the folder: it puts reading, planning and finishing in order",
		[]string{"hubplan/io/scenario", "hubplan/io/source", "hubplan/planner", "hubplan/planner/binding", "hubplan/planner/campaign",
			"hubplan/planner/frontier", "hubplan/planner/input", "hubplan/planner/portal", "hubplan/planner/rolling",
			"hubplan/planner/say", "hubplan/planner/solve", "hubplan/reports/edition", "hubplan/reports/finish",
			"hubplan/reports/folder", "hubplan/reports/manifest", "hubplan/reports/remake"}},
	{"hubplan/reports/modelfile", "a model as a file of a format, neither of which knows the other",
		[]string{"hubplan/io/dimacsfile", "hubplan/io/mpsfile", "hubplan/planner", "hubplan/planner/say", "hubplan/planner/solve"}},
	{"hubplan/reports/survey", "a study from its question to its folder",
		[]string{"hubplan/io/parquetfile", "hubplan/planner/simulation", "hubplan/planner/tables", "hubplan/io/scenario",
			"hubplan/io/scenario/layout", "hubplan/io/source", "hubplan/planner",
			"hubplan/planner/backtest", "hubplan/planner/calibrate", "hubplan/planner/campaign", "hubplan/planner/check",
			"hubplan/planner/frontier", "hubplan/planner/input",
			"hubplan/planner/reserves", "hubplan/planner/say",
			"hubplan/planner/slots", "hubplan/planner/solve", "hubplan/planner/stations", "hubplan/planner/tabulate",
			"hubplan/planner/whatif",
			"hubplan/reports/edition", "hubplan/reports/finish", "hubplan/reports/folder", "hubplan/reports/manifest",
			"hubplan/reports/studies"}},
	{"hubplan/reports/recheck", "the order in which a written folder is checked, and what it comes to",
		[]string{"hubplan/planner/opinion", "hubplan/planner/say", "hubplan/reports/folder", "hubplan/reports/manifest",
			"hubplan/reports/public", "hubplan/reports/remake", "hubplan/reports/survey"}},
	{"hubplan/reports/spoken", "what the verbs found, in lines for people and records for programs; it prints nothing",
		[]string{"hubplan/io/atomicdir", "hubplan/planner", "hubplan/planner/backtest", "hubplan/planner/calibrate",
			"hubplan/planner/campaign",
			"hubplan/planner/compare", "hubplan/planner/fairness", "hubplan/planner/forced", "hubplan/planner/input",
			"hubplan/planner/opinion",
			"hubplan/planner/reserves",
			"hubplan/planner/say", "hubplan/planner/tables", "hubplan/planner/verify", "hubplan/planner/why",
			"hubplan/reports/edition", "hubplan/reports/folder", "hubplan/reports/lists", "hubplan/reports/manifest",
			"hubplan/reports/recheck", "hubplan/reports/remake", "hubplan/reports/studies"}},
	{"hubplan/reports/samples", "small results and a reader of workbooks, for tests",
		[]string{"hubplan/data", "hubplan/io/scenario", "hubplan/planner", "hubplan/planner/check", "hubplan/planner/demand",
			"hubplan/planner/input", "hubplan/planner/portal", "hubplan/planner/slots", "hubplan/planner/solve",
			"hubplan/planner/tabulate", "hubplan/reports/book", "hubplan/reports/edition", "github.com/xuri/excelize/v2"}},
	{"hubplan/planner/forecast", "what will probably be done, from what is known, and when a plan's days are reached: no file, no solver",
		[]string{"hubplan/planner", "hubplan/planner/chance", "hubplan/planner/parallel", "hubplan/planner/portable"}},
	{"hubplan/planner/calibrate", "what facts tell of assumed values, and what that would do: it reads no file and applies nothing",
		[]string{"hubplan/planner", "hubplan/planner/campaign", "hubplan/planner/check", "hubplan/planner/forecast",
			"hubplan/planner/input",
			"hubplan/planner/portable", "hubplan/planner/say"}},
	{"hubplan/planner/backtest", "forecasts of the past: what was known then comes in, what was done later only scores",
		[]string{"hubplan/planner", "hubplan/planner/campaign", "hubplan/planner/forecast", "hubplan/planner/input",
			"hubplan/planner/replan", "hubplan/planner/say", "hubplan/planner/solve", "hubplan/planner/tables"}},
	{"hubplan/planner/replan", "plans week after week in memory, by the code of the weekly job; it knows no truth",
		[]string{"hubplan/planner", "hubplan/planner/campaign", "hubplan/planner/input", "hubplan/planner/rolling",
			"hubplan/planner/slots", "hubplan/planner/solve", "hubplan/planner/tables", "hubplan/planner/tabulate"}},
	{"hubplan/reports/pictures", "what is drawn alike in all pictures, and forecasts as fans",
		[]string{"hubplan/planner", "hubplan/planner/forecast", "hubplan/planner/say", "gonum.org/v1/plot", "gonum.org/v1/plot/font",
			"gonum.org/v1/plot/text", "gonum.org/v1/plot/vg", "gonum.org/v1/plot/vg/draw", "gonum.org/v1/plot/vg/vgimg"}},
	{"hubplan/planner/fairness", "who travels, who waits and how unevenly; it judges nothing",
		[]string{"hubplan/planner", "hubplan/planner/portable", "hubplan/planner/slots", "hubplan/planner/tables",
			"hubplan/planner/whole"}},
}

type listed struct {
	ImportPath string
	Dir        string
	Imports    []string
	GoFiles    []string
}

func goList(t *testing.T) []listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports,GoFiles,Dir", "hubplan/...")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []listed
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var l listed
		if err := dec.Decode(&l); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, l)
	}
}

func matches(pattern, path string) bool {
	if rest, tree := strings.CutSuffix(pattern, "..."); tree {
		return strings.HasPrefix(path+"/", rest) || strings.HasPrefix(path, rest)
	}
	return pattern == path
}

func TestPackagesImportOnlyWhatTheirRoomMay(t *testing.T) {
	for _, fault := range importFaults(allowed, goList(t)) {
		t.Error(fault)
	}
}

// importFaults tells what is imported against the rules, and which permissions and
// rules nobody uses.
func importFaults(rules []rule, packages []listed) []string {
	var faults []string
	used := map[string]bool{} // by room, and by room and permission
	for _, l := range packages {
		if len(l.GoFiles) == 0 {
			continue
		}
		var r *rule
		for k := range rules {
			if matches(rules[k].room, l.ImportPath) && (r == nil || len(rules[k].room) > len(r.room)) {
				r = &rules[k]
			}
		}
		if r == nil {
			faults = append(faults, l.ImportPath+" has no rule: say in this test what it may import, and why no more")
			continue
		}
		used[r.room] = true
		for _, imp := range l.Imports {
			if strings.HasPrefix(imp, "hubplan/planner/plantest") && !strings.HasPrefix(l.ImportPath, "hubplan/planner/plantest") {
				faults = append(faults, l.ImportPath+" imports plantest outside its tests")
			}
			if !strings.Contains(imp, ".") && !strings.HasPrefix(imp, "hubplan/") {
				continue // standard library
			}
			ok := false
			for _, p := range r.imports {
				if matches(p, imp) {
					ok, used[r.room+" "+p] = true, true
				}
			}
			if !ok {
				faults = append(faults, fmt.Sprintf("%s imports %s, which its room may not: %s", l.ImportPath, imp, r.why))
			}
		}
	}
	return append(faults, unusedRules(rules, used)...)
}

// unusedRules tells the rules that hold for no package, have no reason, or give a
// permission without use.
func unusedRules(rules []rule, used map[string]bool) []string {
	var faults []string
	for _, r := range rules {
		switch {
		case !used[r.room]:
			faults = append(faults, r.room+" has a rule and no package")
			continue
		case r.why == "":
			faults = append(faults, r.room+" has a rule without a reason")
		}
		for _, p := range r.imports {
			if !used[r.room+" "+p] {
				faults = append(faults, fmt.Sprintf("%s may import %s and nobody there does: take the permission away", r.room, p))
			}
		}
	}
	return faults
}

func TestARuleThatIsBrokenOrIdleIsTold(t *testing.T) {
	rules := []rule{
		{"hubplan/a", "nouns", []string{"hubplan/b", "hubplan/idle", "golang.org/x/..."}},
		{"hubplan/b", "", nil},
		{"hubplan/gone", "nothing is left of it", nil},
	}
	packages := []listed{
		{ImportPath: "hubplan/a", GoFiles: []string{"a.go"}, Imports: []string{"fmt", "hubplan/b", "golang.org/x/text/language"}},
		{ImportPath: "hubplan/b", GoFiles: []string{"b.go"}, Imports: []string{"hubplan/a"}},
		{ImportPath: "hubplan/c", GoFiles: []string{"c.go"}},
	}
	want := []string{"hubplan/b imports hubplan/a,", "hubplan/c has no rule", "hubplan/a may import hubplan/idle and nobody",
		"hubplan/b has a rule without a reason", "hubplan/gone has a rule and no package"}
	got := importFaults(rules, packages)
	if len(got) != len(want) {
		t.Fatalf("%d faults, want %d: %q", len(got), len(want), got)
	}
	for k := range want {
		if !strings.HasPrefix(got[k], want[k]) {
			t.Errorf("fault %d is %q, want %q…", k, got[k], want[k])
		}
	}
}

// One library writes workbooks, and one room knows it; the tests' reader is no part of
// the program.
func TestOneRoomKnowsTheLibraryOfWorkbooks(t *testing.T) {
	for _, l := range goList(t) {
		if slices.Contains(l.Imports, "github.com/xuri/excelize/v2") && !matches("hubplan/io/xlsxfile/...", l.ImportPath) &&
			l.ImportPath != "hubplan/reports/samples" {
			t.Errorf("%s imports excelize: what it needs of workbooks belongs under io/xlsxfile", l.ImportPath)
		}
	}
}

func TestNoCgoAndNoGoFileDirectlyInIO(t *testing.T) {
	for _, l := range goList(t) {
		if l.ImportPath == "hubplan/io" {
			t.Error("io/ holds packages only, so that the standard io keeps its name")
		}
		for _, imp := range l.Imports {
			if imp == "C" {
				t.Errorf("%s uses cgo", l.ImportPath)
			}
		}
	}
}

func TestTopOfTheHouseIsTidy(t *testing.T) {
	want := map[string]bool{"cmd": true, "planner": true, "geo": true, "io": true, "data": true, "reports": true,
		"go.mod": true, "go.sum": true, "Makefile": true, "README.md": true}
	out, err := exec.Command("git", "-C", "../..", "ls-tree", "--name-only", "HEAD").Output()
	if err != nil {
		t.Skip("not in a git checkout")
	}
	for _, name := range strings.Fields(string(out)) {
		if !strings.HasPrefix(name, ".") && !want[name] {
			t.Errorf("%s is visible at the top", name)
		}
	}
}

// What hubplan does hangs on its arguments and files alone. What libraries read of
// the environment is in the help texts: the proxy of a routing server (plan), the
// folder for temporary files (rerun).
func TestNobodyReadsTheEnvironment(t *testing.T) {
	// The log and the progress on the screen tell the time; no output does.
	clocks := map[string]bool{"hubplan/io/terminal": true}
	for _, l := range goList(t) {
		for _, name := range l.GoFiles {
			text, err := os.ReadFile(filepath.Join(l.Dir, name))
			if err != nil {
				t.Fatal(err)
			}
			for _, call := range []string{"os.Getenv(", "os.LookupEnv(", "os.Environ(", "os.ExpandEnv(", "time.Now(", "os.Hostname("} {
				if strings.Contains(string(text), call) && !(call == "time.Now(" && clocks[l.ImportPath]) {
					t.Errorf("%s/%s calls %s)", l.ImportPath, name, call)
				}
			}
		}
	}
}
