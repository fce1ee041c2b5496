package atomicdir

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func mkdir(t *testing.T, elems ...string) string {
	t.Helper()
	path := filepath.Join(elems...)
	check(t, os.MkdirAll(path, 0o755))
	return path
}

func touch(t *testing.T, elems ...string) string {
	t.Helper()
	path := filepath.Join(elems...)
	mkdir(t, filepath.Dir(path))
	check(t, os.WriteFile(path, []byte("x"), 0o644))
	return path
}

func TestOpenRefuses(t *testing.T) {
	type request struct {
		target string
		inputs []string
		force  bool
	}
	cases := []struct {
		name string
		kind Kind
		make func(t *testing.T, root string) request
	}{
		{"the root", Root, func(t *testing.T, root string) request {
			return request{target: filepath.VolumeName(root) + string(filepath.Separator), force: true}
		}},
		{"the home folder", Home, func(t *testing.T, root string) request {
			home := mkdir(t, root, "home")
			t.Setenv("HOME", home)
			t.Setenv("USERPROFILE", home)
			return request{target: home, force: true}
		}},
		{"a folder above the home folder", Home, func(t *testing.T, root string) request {
			t.Setenv("HOME", mkdir(t, root, "users", "anna"))
			t.Setenv("USERPROFILE", filepath.Join(root, "users", "anna"))
			return request{target: filepath.Join(root, "users"), force: true}
		}},
		{"the place of another's home folder", Home, func(t *testing.T, root string) request {
			homes := "/home"
			if runtime.GOOS == "darwin" {
				homes = "/Users"
			} else if runtime.GOOS == "windows" {
				homes = filepath.VolumeName(root) + `\Users`
			}
			return request{target: filepath.Join(homes, "nobody-of-that-name"), force: true}
		}},
		{"an input folder", AboveInput, func(t *testing.T, root string) request {
			scenario := mkdir(t, root, "scenario")
			return request{target: scenario, inputs: []string{scenario}, force: true}
		}},
		{"an input file", AboveInput, func(t *testing.T, root string) request {
			workbook := touch(t, root, "scenario.xlsx")
			return request{target: workbook, inputs: []string{workbook}, force: true}
		}},
		{"an earlier plan that is an input", AboveInput, func(t *testing.T, root string) request {
			old := mkdir(t, root, "out")
			check(t, writePlan(old, 1))
			return request{target: old, inputs: []string{touch(t, root, "a.csv"), old + "/"}}
		}},
		{"a folder above the second input", AboveInput, func(t *testing.T, root string) request {
			return request{target: filepath.Join(root, "data"), force: true,
				inputs: []string{touch(t, root, "a.csv"), touch(t, root, "data", "deep", "b.csv")}}
		}},
		{"a folder above an input that is missing", AboveInput, func(t *testing.T, root string) request {
			return request{target: mkdir(t, root, "data"), force: true,
				inputs: []string{filepath.Join(root, "data", "b.csv")}}
		}},
		{"an absent target above an absent input", AboveInput, func(t *testing.T, root string) request {
			return request{target: filepath.Join(root, "data"), inputs: []string{filepath.Join(root, "data", "b.csv")}}
		}},
		{"a folder above an input reached by a link", AboveInput, func(t *testing.T, root string) request {
			touch(t, root, "data", "deep", "b.csv")
			link(t, filepath.Join(root, "data", "deep"), filepath.Join(root, "link"))
			return request{target: filepath.Join(root, "data"), force: true,
				inputs: []string{filepath.Join(root, "link", "b.csv")}}
		}},
		{"a folder that holds an input's link", AboveInput, func(t *testing.T, root string) request {
			mkdir(t, root, "data")
			link(t, touch(t, root, "b.csv"), filepath.Join(root, "data", "link.csv"))
			return request{target: filepath.Join(root, "data"), force: true,
				inputs: []string{filepath.Join(root, "data", "link.csv")}}
		}},
		{"a link to a folder above an input", AboveInput, func(t *testing.T, root string) request {
			input := touch(t, root, "data", "b.csv")
			link(t, filepath.Join(root, "data"), filepath.Join(root, "out"))
			return request{target: filepath.Join(root, "out"), inputs: []string{input}, force: true}
		}},
		{"the working folder", WorkingFolder, func(t *testing.T, root string) request {
			t.Chdir(mkdir(t, root, "here"))
			return request{target: "."}
		}},
		{"no name at all", WorkingFolder, func(t *testing.T, root string) request {
			t.Chdir(mkdir(t, root, "here"))
			return request{target: ""}
		}},
		{"a folder above the working folder", WorkingFolder, func(t *testing.T, root string) request {
			t.Chdir(mkdir(t, root, "here", "comuni"))
			return request{target: "..", force: true}
		}},
		{"a folder inside an earlier plan", InsidePlan, func(t *testing.T, root string) request {
			check(t, writePlan(mkdir(t, root, "out"), 1))
			return request{target: filepath.Join(root, "out", "comuni", "new"), force: true}
		}},
		{"a file", NotFolder, func(t *testing.T, root string) request {
			return request{target: touch(t, root, "out"), force: true}
		}},
		{"a folder with a file that is not ours", NotEmpty, func(t *testing.T, root string) request {
			touch(t, root, "out", "tesi.docx")
			return request{target: filepath.Join(root, "out")}
		}},
		{"a folder with somebody's manifest", NotEmpty, func(t *testing.T, root string) request {
			check(t, os.WriteFile(filepath.Join(mkdir(t, root, "out"), ManifestName), []byte(`{"name": "app"}`), 0o644))
			return request{target: filepath.Join(root, "out")}
		}},
		{"a missing parent", NoParent, func(t *testing.T, root string) request {
			return request{target: filepath.Join(root, "missing", "out")}
		}},
		{"a parent that is a file", NoParent, func(t *testing.T, root string) request {
			return request{target: filepath.Join(touch(t, root, "file"), "out")}
		}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			root := t.TempDir()
			asked := c.make(t, root)
			before := listing(t, root)
			dir, err := Open(asked.target, Options{Force: asked.force, Inputs: asked.inputs})
			if err == nil {
				dir.Abort()
				t.Fatalf("%s was accepted", asked.target)
			}
			fault := wantKind(t, err, c.kind)
			if !fault.Kind.Refusal() {
				t.Errorf("kind %d is not counted as a refusal", fault.Kind)
			}
			if after := listing(t, root); after != before {
				t.Errorf("the refusal changed the disk from\n%s\nto\n%s", before, after)
			}
		})
	}
}

func link(t *testing.T, to, at string) {
	t.Helper()
	if err := os.Symlink(to, at); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
}

// listing names everything below root, with the sizes of the files.
func listing(t *testing.T, root string) string {
	t.Helper()
	var names strings.Builder
	check(t, filepath.Walk(root, func(path string, info os.FileInfo, err error) error {
		if err != nil {
			return err
		}
		names.WriteString(path + " " + info.Mode().String())
		if info.Mode().IsRegular() {
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			names.WriteString(" " + string(text))
		}
		names.WriteString("\n")
		return nil
	}))
	return names.String()
}

func TestOpenAccepts(t *testing.T) {
	root := t.TempDir()
	check(t, writePlan(mkdir(t, root, "out"), 1))
	touch(t, root, "scenario", "hubs.csv")
	for name, target := range map[string]string{
		"a new folder":                     filepath.Join(root, "new"),
		"an empty folder":                  mkdir(t, root, "empty"),
		"an earlier plan":                  filepath.Join(root, "out") + "/",
		"a folder inside the input folder": filepath.Join(root, "scenario", "out"),
		"a sibling that begins alike":      filepath.Join(root, "scen"),
	} {
		before := listing(t, root)
		dir, err := Open(target, Options{Inputs: []string{filepath.Join(root, "scenario")}})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		check(t, dir.Abort())
		if after := listing(t, root); after != before {
			t.Errorf("%s: Open and Abort changed the disk from\n%s\nto\n%s", name, before, after)
		}
	}
}

func TestIsPlan(t *testing.T) {
	for text, want := range map[string]bool{
		`{"tool": "hubplan", "schema": "1"}`:          true,
		`{"tool": "hubplan", "schema": 1, "x": []}`:   true,
		`{"tool": "hubplan", "schema": null}`:         false,
		`{"tool": "hubplan"}`:                         false,
		`{"schema": "1"}`:                             false, // another program's
		`{"$schema": "http://x"}`:                     false,
		`{"tool": "hubplan", "inner": {"schema": 1}}`: false,
		`["schema"]`:                        false,
		`{"tool": "hubplan", "schema": "1"`: false, // cut short
		``:                                  false,
	} {
		folder := t.TempDir()
		check(t, os.WriteFile(filepath.Join(folder, ManifestName), []byte(text), 0o644))
		if IsPlan(folder) != want {
			t.Errorf("a folder with the manifest %q: %t, want %t", text, !want, want)
		}
	}
	if folder := t.TempDir(); IsPlan(folder) || IsPlan(filepath.Join(folder, "missing")) {
		t.Error("a folder without a manifest, or no folder, counts as a plan")
	}
	folder := t.TempDir()
	mkdir(t, folder, ManifestName)
	if IsPlan(folder) {
		t.Error("a folder called manifest.json counts as a manifest")
	}
}

func TestEveryKindHasAMessage(t *testing.T) {
	seen := map[string]Kind{}
	for kind := Locked; kind <= IO; kind++ {
		text := (&Error{Kind: kind, Target: "TARGET", Path: "PATH", Err: os.ErrInvalid}).Error()
		if !strings.Contains(text, "TARGET") || !strings.Contains(text, os.ErrInvalid.Error()) {
			t.Errorf("kind %d: %q names not the target and the cause", kind, text)
		}
		if other, twice := seen[text]; twice {
			t.Errorf("kinds %d and %d say the same: %q", kind, other, text)
		}
		seen[text] = kind
		if want := kind < DiskFull; kind.Refusal() != want {
			t.Errorf("kind %d: refusal %t, want %t", kind, !want, want)
		}
	}
}
