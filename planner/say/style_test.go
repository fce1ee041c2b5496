package say_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const house = "../.." // from this folder

// styleRule refuses a word that planners and mayors need not know; leave keeps one
// somewhere, for a reason.
type (
	styleRule struct {
		word  *regexp.Regexp
		as    string // the rule's words
		plain string
	}
	leave struct {
		below, word, why string
		used             bool
	}
)

func readStyle(t *testing.T) (rules []styleRule, kept []*leave) {
	t.Helper()
	b, err := os.ReadFile("stile.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if parts := strings.SplitN(line, " : ", 3); len(parts) == 3 {
			kept = append(kept, &leave{below: parts[0], word: parts[1], why: parts[2]})
			continue
		}
		word, plain, ok := strings.Cut(line, " = ")
		if !ok || plain == "" {
			t.Fatalf("stile.txt: %q is neither a rule nor an exception", line)
		}
		rules = append(rules, styleRule{regexp.MustCompile(`(?i)(^|[^\pL\pN_])(` + word + `)($|[^\pL\pN_])`), word, plain})
	}
	return rules, kept
}

// names are what stays as it is in a text: what is quoted, files, options, and keys.
var names = regexp.MustCompile(`«[^»]*»|\{[^}]*\}|[\w*-]+\.(csv|yaml|json|xlsx|png|html|txt)|--[a-z-]+|\[[a-z]+\]|\b[\w.]+_\w+`)

var quoted = regexp.MustCompile(`«[^» ]*»`)

// against tells the rules that a text breaks.
func against(rules []styleRule, text string) (broken []styleRule) {
	bare := names.ReplaceAllStringFunc(text, func(name string) string {
		if strings.HasPrefix(name, "«") && strings.Contains(name, " ") {
			return name // a sentence, not a name
		}
		return "…"
	})
	for _, r := range rules {
		in := bare
		if strings.Contains(r.as, "_") {
			in = quoted.ReplaceAllString(text, "…") // keys are among the names
		}
		if r.word.MatchString(in) {
			broken = append(broken, r)
		}
	}
	return broken
}

// What is said in Italian keeps to the list of style, wherever it is said; and every
// exception of the list is needed.
func TestNoInternalWordIsSaidInItalian(t *testing.T) {
	rules, kept := readStyle(t)
	texts := 0
	said(t, func(where, text string) {
		texts++
		for _, r := range against(rules, text) {
			k := slices.IndexFunc(kept, func(l *leave) bool {
				return strings.HasPrefix(where, l.below) && (l.word == r.as || l.word == ".*")
			})
			if k < 0 {
				t.Errorf("%s: %q says “%s”: write %s", where, text, r.as, r.plain)
				continue
			}
			kept[k].used = true
		}
	})
	if texts < 3000 {
		t.Errorf("%d texts were found", texts)
	}
	for _, l := range kept {
		if !l.used || l.why == "" {
			t.Errorf("stile.txt: “%s” below %s is not needed, or has no reason", l.word, l.below)
		}
	}
}

func TestAnInternalWordIsRefusedAndANameIsNot(t *testing.T) {
	rules, _ := readStyle(t)
	for text, want := range map[string]int{
		"la coorte apre":                            1,
		"una riga di coorti.csv":                    0,
		"lo scarto supera scarto_massimo":           1,
		"«giorno_km» e --cohort restano":            0,
		"lo scartamento, le coortine":               0,
		"12 km equivalenti di un peso":              2,
		"la colonna hub_id":                         1,
		"dice «quando ha finito chi ha cominciato»": 1,
	} {
		if got := against(rules, text); len(got) != want {
			t.Errorf("%q breaks %d rules, want %d", text, len(got), want)
		}
	}
}

// said gives every Italian text of the house, with the place where it stands.
func said(t *testing.T, tell func(where, text string)) {
	t.Helper()
	err := filepath.WalkDir(house, func(path string, e fs.DirEntry, err error) error {
		name := filepath.ToSlash(strings.TrimPrefix(path, house+string(filepath.Separator)))
		switch {
		case err != nil:
			return err
		case e.IsDir() && (slices.Contains([]string{"testdata", "plantest", "samples", ".git", "estimate"}, e.Name())):
			return fs.SkipDir
		case strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go"):
			return inGo(path, name, tell)
		case strings.HasPrefix(name, "reports/page/assets/") && strings.HasSuffix(name, ".html"), name == "cmd/hubplan/GUIDA.md",
			strings.HasPrefix(name, "cmd/hubplan/aiuto/"):
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			inFile(name, string(b), tell)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

var inTemplate = regexp.MustCompile(`\{\{-? ?say "([^"]*)"`)

// inFile tells the Italian of a template, of a file of the help or of the handbook.
func inFile(name, text string, tell func(where, text string)) {
	if strings.HasSuffix(name, ".html") {
		for _, m := range inTemplate.FindAllStringSubmatch(text, -1) {
			tell(name, m[1])
		}
		return
	}
	italian := !strings.HasSuffix(name, ".txt")
	first := false // of two lines of an option the first is Italian
	for line := range strings.Lines(text) {
		if heading, ok := strings.CutPrefix(line, "["); ok && strings.HasSuffix(name, ".txt") {
			first = strings.HasPrefix(heading, "--")
			italian = strings.HasPrefix(heading, "it") || first
			continue
		}
		if italian && !strings.HasPrefix(line, "    ") {
			tell(name, strings.TrimSpace(line))
		}
		if first {
			first, italian = false, false
		}
	}
}

// inGo tells the texts of a Go file: the field It, and of two texts side by side the
// first.
func inGo(path, name string, tell func(where, text string)) error {
	files := token.NewFileSet()
	f, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	at := func(n ast.Node) string { return name + ":" + strconv.Itoa(files.Position(n.Pos()).Line) }
	pair := func(all []ast.Expr) {
		for k := range len(all) - 1 {
			it, ok := literal(all[k])
			if _, both := literal(all[k+1]); ok && both {
				tell(at(all[k]), it)
				return
			}
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.KeyValueExpr:
			if key, ok := x.Key.(*ast.Ident); ok && key.Name == "It" {
				if it, ok := literal(x.Value); ok {
					tell(at(x), it)
				}
			}
		case *ast.CompositeLit:
			pair(x.Elts)
		case *ast.CallExpr:
			pair(x.Args)
		}
		return true
	})
	return nil
}

// literal is a text written out, what is not written in it left out.
func literal(e ast.Expr) (string, bool) {
	switch x := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(x.Value)
		return s, err == nil && x.Kind == token.STRING
	case *ast.BinaryExpr:
		a, left := literal(x.X)
		b, right := literal(x.Y)
		return a + b, left || right
	}
	return "", false
}
