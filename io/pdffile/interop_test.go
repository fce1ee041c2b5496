//go:build interop

package pdffile_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// What other programs make of a page: it is sound, has its title, language and dates, and
// its text comes out in the order in which it was drawn, every letter as it was written.
func TestInteropOtherProgramsReadAPage(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pagina.pdf")
	if err := os.WriteFile(file, full(t), 0o666); err != nil {
		t.Fatal(err)
	}
	run := func(name string, args ...string) string {
		t.Helper()
		out, err := exec.Command(name, args...).CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, out)
		}
		return string(out)
	}
	if out := run("qpdf", "--check", file); !strings.Contains(out, "No syntax or stream encoding errors found") {
		t.Error(out)
	}
	info := run("pdfinfo", file)
	for _, want := range []string{"Robecco d'Oglio: avviso", "Author:          hubplan", "Pages:           1", "A4", "2021"} {
		if !strings.Contains(info, want) {
			t.Errorf("pdfinfo has not %q:\n%s", want, info)
		}
	}
	if fonts := run("pdffonts", file); strings.Count(fonts, "yes no  yes") != 2 {
		t.Errorf("not both faces are embedded and mapped to letters:\n%s", fonts)
	}
	text := strings.Join(strings.Fields(run("pdftotext", "-raw", file, "-")), " ")
	want := "Vaccinazione contro il COVID-19 Chi abita a Robecco d’Oglio si vaccina a Cremona — «Fiera», dal 1° maggio… Nati Quando " +
		"1952–1961 dal 26 al 27 giugno e dal 31 luglio all'8 agosto 1962 ≥ 7 €"
	if text != want {
		t.Errorf("the text reads\n%s\nwant\n%s", text, want)
	}
}
