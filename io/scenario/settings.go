package scenario

import (
	"fmt"

	"github.com/goccy/go-yaml/ast"

	"hubplan/io/table"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Setting is one value of parametri.yaml, with the path that leads to it, such
// as orizzonte.dal or fonti[2].dato; entries of lists count from 1.
type Setting struct {
	Path   string
	Text   string
	IsText bool // written as a text, not as a number or a date
	Place  input.Place
}

// Settings lists the values of a file of parameters in their order, whatever
// their keys; a key without value has an empty text. Only what is no YAML, or
// not of that form, is a fault.
func Settings(data []byte) ([]Setting, input.Faults) {
	var faults input.Faults
	s := &settings{ParametersFile, &faults, map[string]input.Place{}}
	root := s.parse(data)
	if root == nil {
		return nil, faults
	}
	return s.flatten(nil, root, ""), faults
}

func (s *settings) flatten(out []Setting, n ast.Node, path string) []Setting {
	switch n := n.(type) {
	case nil, *ast.NullNode:
		return append(out, Setting{Path: path})
	case *ast.MappingNode:
		if path != "" {
			path += "."
		}
		for _, v := range n.Values {
			from := len(out)
			out = s.flatten(out, v.Value, path+v.Key.GetToken().Value)
			for k := from; k < len(out); k++ {
				if out[k].Place.Line == 0 {
					out[k].Place = s.place(v.Key, out[k].Path)
				}
			}
		}
		return out
	case *ast.SequenceNode:
		for k, v := range n.Values {
			out = s.flatten(out, v, fmt.Sprintf("%s[%d]", path, k+1))
		}
		return out
	case *ast.LiteralNode:
		return append(out, Setting{path, n.Value.Value, true, s.place(n, path)})
	case *ast.StringNode:
		return append(out, Setting{path, n.Value, !isDate(n.Value), s.place(n, path)})
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return append(out, Setting{path, n.GetToken().Value, false, s.place(n, path)})
	}
	s.wrongKind(s.place(n, path), n, say.Text{It: "un valore semplice", En: "a simple value"})
	return out
}

// isDate says whether a text is a date, which YAML here has no kind for.
func isDate(text string) bool {
	_, what, _ := table.ParseDate(text)
	return what == say.Text{}
}
