package scenario

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"hubplan/io/csvtable"
	"hubplan/io/table"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// largestYAML is the largest number of bytes of a file of parameters.
const largestYAML = 64 << 10

// settings goes through the tree of a YAML file. The library's own decoding
// would report one unknown key of several and make 5 of 5.9, 8 of 010 and 0 of
// nothing: so only its tree is used, and values are read from their very text.
type settings struct {
	file   string
	faults *input.Faults
	places map[string]input.Place
}

// parse gives the mapping at the root of a file, or nil.
func (s *settings) parse(data []byte) *ast.MappingNode {
	whole := input.Place{File: s.file}
	if len(data) > largestYAML {
		s.faults.Add(whole, say.Textf("il file supera %d byte", "the file has more than %d bytes", largestYAML), say.Text{}, say.Text{})
		return nil
	}
	text, _, _, what, fix := csvtable.Decode(data)
	if what != (say.Text{}) {
		s.faults.Add(whole, what, say.Text{It: "testo in UTF-8", En: "text in UTF-8"}, fix)
		return nil
	}
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")) // the library counts columns by the byte
	file, err := parseYAML(text)
	if err != nil {
		at := whole
		message := err.Error()
		var placed yaml.Error
		if errors.As(err, &placed) {
			message = placed.GetMessage()
			if tk := placed.GetToken(); tk != nil && tk.Position != nil {
				at.Line, at.Column = tk.Position.Line, tk.Position.Column
			}
		}
		s.faults.Add(at, say.Text{It: "il testo non è YAML valido", En: "the text is not valid YAML (" + message + ")"},
			say.Text{It: "righe «chiave: valore»", En: "lines “key: value”"},
			say.Text{It: "controllare i rientri (spazi, mai tabulazioni), i due punti seguiti da uno spazio e le virgolette",
				En: "check the indentation (spaces, never tabs), the colons followed by a space, and the quotes"})
		return nil
	}
	var roots []ast.Node
	for _, d := range file.Docs {
		if d.Body != nil {
			roots = append(roots, d.Body)
		}
	}
	switch {
	case len(roots) == 0:
		s.faults.Add(whole, say.Text{It: "il file è vuoto", En: "the file is empty"},
			say.Text{It: "righe «chiave: valore»", En: "lines “key: value”"}, say.Text{})
		return nil
	case len(roots) > 1:
		s.faults.Add(s.place(roots[1], ""), say.Text{It: "comincia un secondo documento", En: "a second document begins"},
			say.Text{It: "un solo documento, senza righe «---» in mezzo", En: "one document, without “---” lines in between"}, say.Text{})
		return nil
	}
	root, ok := roots[0].(*ast.MappingNode)
	if !ok {
		s.wrongKind(s.place(roots[0], ""), roots[0], say.Text{It: "righe «chiave: valore»", En: "lines “key: value”"})
		return nil
	}
	return root
}

// parseYAML is the library's parser, whose panics on odd input are faults of
// that input.
func parseYAML(text []byte) (f *ast.File, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	tokens := lexer.Tokenize(string(text))
	if excessive(tokens) {
		return nil, errExcessive
	}
	return parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
}

// deepest is how far brackets, or the marks of list entries in one line, may be
// nested, and mostKeys how many keys there may be: far more than the layout
// needs. The library's parser takes time in the square of either.
const deepest, mostKeys = 16, 2000

var errExcessive = fmt.Errorf("more than %d keys, or than %d brackets in one another", mostKeys, deepest)

func excessive(tokens token.Tokens) bool {
	keys, brackets, entries, line := 0, 0, 0, 0
	for _, tk := range tokens {
		if tk.Position.Line != line {
			entries, line = 0, tk.Position.Line
		}
		switch tk.Type {
		case token.SequenceStartType, token.MappingStartType:
			brackets++
		case token.SequenceEndType, token.MappingEndType:
			brackets--
		case token.MappingValueType:
			keys++
		case token.SequenceEntryType, token.MappingKeyType, token.AnchorType, token.TagType:
			entries++
		}
		if keys > mostKeys || brackets > deepest || entries > deepest {
			return true
		}
	}
	return false
}

func (s *settings) place(n ast.Node, field string) input.Place {
	p := input.Place{File: s.file, Field: field}
	if tk := n.GetToken(); tk != nil && tk.Position != nil {
		p.Line, p.Column = tk.Position.Line, tk.Position.Column
	}
	return p
}

// group is the values of a mapping by key, with the path that leads to it.
type group struct {
	*settings
	path   string // with a dot at its end, empty at the root
	at     input.Place
	values map[string]ast.Node
}

// group reads a mapping whose keys must be among those given; any may be where
// none are given.
func (s *settings) group(n *ast.MappingNode, path string, at input.Place, keys ...string) group {
	g := group{s, path, at, map[string]ast.Node{}}
	for _, v := range n.Values {
		name := v.Key.GetToken().Value
		at := s.place(v.Key, "")
		known := len(keys) == 0
		for _, k := range keys {
			known = known || k == name
		}
		if !known {
			fix := say.Text{}
			if near := input.Nearest(table.Key(name), keys); near != "" {
				fix = say.Textf("forse «%s»", "perhaps “%s”", near)
			}
			s.faults.Add(at, say.Textf("chiave sconosciuta «%s»", "unknown key “%s”", table.Excerpt(path+name)),
				say.Textf("una di: %s", "one of: %s", strings.Join(keys, " ")), fix)
			continue
		}
		at.Field = path + name
		if first, again := s.places[path+name]; again {
			s.faults.Add(at, say.Textf("la chiave c'è già alla riga %d", "the key stands already on line %d", first.Line),
				say.Text{It: "ogni chiave una volta", En: "each key once"}, say.Text{})
			continue
		}
		s.places[path+name] = at
		if v.Value == nil || v.Value.Type() == ast.NullType {
			s.faults.Add(at, say.Text{It: "manca il valore", En: "the value is missing"},
				say.Text{It: "un valore dopo i due punti", En: "a value after the colon"}, say.Text{})
			g.values[name] = nil
			continue
		}
		if _, isGroup := v.Value.(*ast.MappingNode); !isGroup {
			s.places[path+name] = s.place(v.Value, path+name)
		}
		g.values[name] = v.Value
	}
	return g
}

// value is the node of a key. It is nil, and that is reported, where a key that
// must be there is not; a value that is empty was reported before.
func (g group) value(key string, optional bool) ast.Node {
	n, given := g.values[key]
	if !given && !optional {
		at := g.at
		at.Field = g.path + key
		g.faults.Add(at, say.Textf("manca la chiave «%s»", "the key “%s” is missing", g.path+key),
			say.Textf("una riga «%s: …»", "a line “%s: …”", key), say.Text{})
	}
	return n
}

// scalar is the text of a simple value, or false where it is none.
func (g group) scalar(key string, optional bool, want say.Text) (n ast.Node, text string, ok bool) {
	n = g.value(key, optional)
	if n == nil {
		return nil, "", false
	}
	switch n := n.(type) {
	case *ast.LiteralNode:
		return n, n.Value.Value, true
	case *ast.StringNode, *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return n, n.GetToken().Value, true
	}
	g.wrongKind(g.places[g.path+key], n, want)
	return nil, "", false
}

func (s *settings) wrongKind(at input.Place, n ast.Node, want say.Text) {
	what := say.Text{It: "qui sta un valore semplice", En: "a simple value stands here"}
	switch n.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
		what = say.Text{It: "qui stanno altre chiavi", En: "further keys stand here"}
	case *ast.SequenceNode:
		what = say.Text{It: "qui sta un elenco", En: "a list stands here"}
	case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode, *ast.MergeKeyNode, *ast.DirectiveNode:
		what = say.Text{It: "ancore, rimandi e tipi di YAML non si usano qui", En: "YAML's anchors, aliases and tags are not used here"}
	}
	s.faults.Add(at, what, want, say.Text{})
}

// text is a text that is written as one: a number or a bare yes would change
// its form, so those need quotes.
func (g group) text(key string, optional bool) string {
	want := say.Text{It: "un testo", En: "a text"}
	n, s, ok := g.scalar(key, optional, want)
	if !ok {
		return ""
	}
	at := g.places[g.path+key]
	switch n.(type) {
	case *ast.StringNode, *ast.LiteralNode:
	default:
		g.faults.Add(at, say.Textf("%s non è un testo", "%s is not a text", table.Excerpt(s)), want,
			say.Textf("tra virgolette: \"%s\"", "in quotes: \"%s\"", table.Excerpt(s)))
		return ""
	}
	s = strings.TrimSpace(s)
	if s == "" {
		g.faults.Add(at, say.Text{It: "il testo è vuoto", En: "the text is empty"}, want, say.Text{})
	}
	if len(s) > 4*table.LongestText {
		g.faults.Add(at, say.Textf("il testo è di %d byte", "the text has %d bytes", len(s)),
			say.Textf("al massimo %d", "at most %d", 4*table.LongestText), say.Text{})
		return ""
	}
	for _, r := range s {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			g.faults.Add(at, say.Textf("il testo contiene il carattere non stampabile U+%04X",
				"the text contains the unprintable character U+%04X", r), say.Text{It: "solo caratteri " +
				"stampabili", En: "printable characters only"}, say.Text{})
			return ""
		}
	}
	return s
}

func (g group) date(key string, optional bool) (d planner.Date) {
	_, s, ok := g.scalar(key, optional, table.DateWanted)
	if !ok {
		return 0
	}
	d, what, fix := table.ParseDate(s)
	if what != (say.Text{}) {
		g.faults.Add(g.places[g.path+key], what, table.DateWanted, fix)
	}
	return d
}

// whole is a whole number from lo to hi; given is false where there is none.
func (g group) whole(key string, lo, hi int64, optional bool) (v int64, given bool) {
	want := say.Textf("un numero intero da %d a %d", "a whole number from %d to %d", lo, hi)
	_, s, ok := g.scalar(key, optional, want)
	if !ok {
		return 0, false
	}
	v, fix, ok := plainInt(s)
	if !ok {
		g.faults.Add(g.places[g.path+key], say.Textf("«%s» non è un numero intero", "“%s” is not a whole number", table.Excerpt(s)), want,
			fix)
		return 0, false
	}
	if v < lo || v > hi {
		g.faults.Add(g.places[g.path+key], say.Textf("%s è fuori dai limiti", "%s is out of range", s), want, say.Text{})
		return 0, false
	}
	return v, true
}

// decimal is an exact decimal number; given is false where there is none.
func (g group) decimal(key string, optional bool) (v planner.Decimal, given bool) {
	want := say.Text{It: "un numero da 0 in su con al massimo sei decimali, per esempio 1.3",
		En: "a number of 0 or more with at most six decimals, such as 1.3"}
	_, s, ok := g.scalar(key, optional, want)
	if !ok {
		return 0, false
	}
	v, err := planner.ParseDecimal(s)
	if err != nil {
		g.faults.Add(g.places[g.path+key], say.Textf("«%s» non è un numero decimale", "“%s” is not a decimal number", table.Excerpt(s)),
			want, say.Text{})
		return 0, false
	}
	return v, true
}

// yes is true or false, false where the key is missing.
func (g group) yes(key string) bool {
	want := say.Text{It: "true (vero) o false (falso)", En: "true or false"}
	_, s, ok := g.scalar(key, true, want)
	if !ok {
		return false
	}
	switch table.Key(s) {
	case "true", "si", "vero":
		return true
	case "false", "no", "falso":
		return false
	}
	g.faults.Add(g.places[g.path+key], say.Textf("«%s» non è né vero né falso", "“%s” is neither true nor false", table.Excerpt(s)), want,
		say.Text{})
	return false
}

// word is one of some words, nothing where there is none.
func (g group) word(key string, optional bool, words []string) string {
	want := say.Textf("uno di: %s", "one of: %s", strings.Join(words, " "))
	_, s, ok := g.scalar(key, optional, want)
	if !ok {
		return ""
	}
	for _, w := range words {
		if table.Key(s) == w {
			return w
		}
	}
	g.faults.Add(g.places[g.path+key], say.Textf("«%s» non è una delle parole ammesse", "“%s” is not one of the words allowed",
		table.Excerpt(s)), want, table.Perhaps(s, words))
	return ""
}

// list is the entries of a list, none where the key is missing.
func (g group) list(key string) []ast.Node {
	n := g.value(key, true)
	if n == nil {
		return nil
	}
	seq, ok := n.(*ast.SequenceNode)
	if !ok {
		g.wrongKind(g.places[g.path+key], n, say.Text{It: "un elenco, una riga «- …» per voce", En: "a list, a line “- …” for each entry"})
		return nil
	}
	return seq.Values
}

// sub is a group within the group; ok is false where it is missing or is none.
func (g group) sub(key string, keys ...string) (inner group, ok bool) {
	n := g.value(key, false)
	if n == nil {
		return group{}, false
	}
	m, ok := n.(*ast.MappingNode)
	if !ok {
		want := say.Text{It: "righe «chiave: valore»", En: "lines “key: value”"}
		if len(keys) > 0 {
			want = say.Textf("le chiavi %s", "the keys %s", strings.Join(keys, " "))
		}
		g.wrongKind(g.places[g.path+key], n, want)
		return group{}, false
	}
	return g.group(m, g.path+key+".", g.places[g.path+key], keys...), true
}

// plainInt reads digits, and tells how to write what is nearly that.
func plainInt(s string) (v int64, fix say.Text, ok bool) {
	digits := strings.TrimPrefix(s, "-")
	for _, r := range digits {
		if r < '0' || r > '9' {
			return 0, say.Text{}, false
		}
	}
	if len(digits) == 0 || len(digits) > 15 {
		return 0, say.Text{}, false
	}
	if len(digits) > 1 && digits[0] == '0' {
		return 0, say.Textf("senza zeri iniziali: %s", "without leading zeros: %s", strings.TrimLeft(digits, "0")), false
	}
	for _, r := range digits {
		v = 10*v + int64(r-'0')
	}
	if digits != s {
		v = -v
	}
	return v, say.Text{}, true
}
