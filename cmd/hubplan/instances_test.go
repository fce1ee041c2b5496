package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// makers are the rooms that may make an instance, or write into one.
var makers = []string{
	"hubplan/planner/check",  // makes it of records, whole or anew in parts
	"hubplan/planner/demand", // fills in the demand, for check
}

// An instance is made in one place: nobody else composes one, copies one or writes into
// one. What is changed is changed in package campaign, by a change of the records.
func TestInstancesAreMadeInOnePlace(t *testing.T) {
	exports, own := exported(t)
	fset := token.NewFileSet()
	of := importer.ForCompiler(fset, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	checked := 0
	for _, l := range own {
		if slices.Contains(makers, l.ImportPath) || !slices.Contains(l.Deps, "hubplan/planner") {
			continue
		}
		checked++
		for _, place := range handmade(t, fset, of, l) {
			t.Errorf("%s: an instance is made or changed by hand", place)
		}
	}
	if checked < 15 {
		t.Errorf("%d packages were looked at", checked)
	}
}

// The test sees each way to make an instance by hand, and takes no other use for one.
func TestHandmadeInstancesAreSeen(t *testing.T) {
	exports, _ := exported(t)
	dir := t.TempDir()
	const text = `package p

import "hubplan/planner"

func ways(in *planner.Instance) {
	a := *in                            // 6
	b := planner.Instance{Days: 3}      // 7
	c := &planner.Instance{}            // 8
	d := new(planner.Instance)          // 9
	in.Days = 3                         // 10
	in.Cohorts[0].Opens++               // 11
	in.Supply[0].Delivered[2] -= 9      // 12
	var e planner.Instance              // 13
	*in = e                             // 14
	f := []planner.Instance{a, b}       // 15
	_, _, _ = c, d, f
}

func uses(in *planner.Instance) int {
	hub := in.Hubs[0]
	hub.Lines = 3
	for _, c := range in.Cohorts {
		c.Opens = 0
	}
	return in.Days + len(in.Hubs)
}
`
	if err := os.WriteFile(filepath.Join(dir, "p.go"), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	of := importer.ForCompiler(fset, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	var lines []int
	for _, at := range handmade(t, fset, of, compiled{ImportPath: "p", Dir: dir, GoFiles: []string{"p.go"}}) {
		if len(lines) == 0 || lines[len(lines)-1] != at.Line {
			lines = append(lines, at.Line)
		}
	}
	if want := []int{6, 7, 8, 9, 10, 11, 12, 13, 14}; !slices.Equal(lines, want) {
		t.Errorf("seen in lines %v, want %v", lines, want)
	}
}

// compiled is a package and where its compiled form lies.
type compiled struct {
	ImportPath, Dir, Export string
	GoFiles, Deps           []string
}

// exported lists where every package that the program needs lies compiled, and the
// program's own packages.
func exported(t *testing.T) (exports map[string]string, own []compiled) {
	t.Helper()
	cmd := exec.Command("go", "list", "-export", "-deps", "-json=ImportPath,Dir,Export,GoFiles,Deps", "hubplan/...")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	exports = map[string]string{}
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var l compiled
		if err := dec.Decode(&l); errors.Is(err, io.EOF) {
			return exports, own
		} else if err != nil {
			t.Fatal(err)
		}
		exports[l.ImportPath] = l.Export
		if strings.HasPrefix(l.ImportPath, "hubplan/") {
			own = append(own, l)
		}
	}
}

// handmade lists where a package makes, copies or changes an instance.
func handmade(t *testing.T, fset *token.FileSet, of types.Importer, l compiled) (at []token.Position) {
	t.Helper()
	var files []*ast.File
	for _, name := range l.GoFiles {
		f, err := parser.ParseFile(fset, filepath.Join(l.Dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{}}
	if _, err := (&types.Config{Importer: of}).Check(l.ImportPath, fset, files, info); err != nil {
		t.Fatal(err)
	}
	whole := func(x types.Type) bool { return x != nil && types.TypeString(x, nil) == "hubplan/planner.Instance" }
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			made := false
			switch n := n.(type) {
			case *ast.CompositeLit:
				made = whole(info.TypeOf(n))
			case *ast.CallExpr: // new(Instance)
				b, builtin := info.Uses[nameOf(n.Fun)].(*types.Builtin)
				made = builtin && b.Name() == "new" && whole(info.TypeOf(n).(*types.Pointer).Elem())
			case *ast.StarExpr:
				made = info.Types[n].IsValue() && whole(info.TypeOf(n))
			case *ast.ValueSpec:
				made = len(n.Names) > 0 && whole(info.TypeOf(n.Names[0]))
			case *ast.IncDecStmt:
				made = inside(info, whole, n.X)
			case *ast.AssignStmt:
				for _, x := range n.Lhs {
					made = made || n.Tok != token.DEFINE && inside(info, whole, x)
				}
			}
			if made {
				at = append(at, fset.Position(n.Pos()))
			}
			return true
		})
	}
	return at
}

func nameOf(x ast.Expr) *ast.Ident {
	name, _ := x.(*ast.Ident)
	return name
}

// inside says whether an expression is a part of an instance: a field of one, or what
// lies in it.
func inside(info *types.Info, whole func(types.Type) bool, x ast.Expr) bool {
	for {
		switch e := x.(type) {
		case *ast.SelectorExpr:
			base := info.TypeOf(e.X)
			if p, pointer := base.(*types.Pointer); pointer {
				base = p.Elem()
			}
			if whole(base) {
				return true
			}
			x = e.X
		case *ast.IndexExpr:
			x = e.X
		case *ast.ParenExpr:
			x = e.X
		default:
			return false
		}
	}
}
