//go:build interop

package notice_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"hubplan/planner/say"
	"hubplan/reports/edition"
	"hubplan/reports/notice"
	"hubplan/reports/samples"
)

// Other programs find the printed notice sound, on one page, and read out of it what it
// says, in its order.
func TestInteropOtherProgramsReadANotice(t *testing.T) {
	for _, lang := range []say.Lang{say.Italian, say.English} {
		e := edition.New(with(samples.Small(t), all(t), true), lang)
		n := notice.Of(e, 3, notice.NewKit(e))
		b, err := n.PDF(e.AsOf, lang)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "avviso.pdf")
		if err := os.WriteFile(file, b, 0o666); err != nil {
			t.Fatal(err)
		}
		for _, c := range [][]string{{"qpdf", "--check", file}, {"pdfinfo", file}} {
			out, err := exec.Command(c[0], c[1:]...).CombinedOutput()
			if err != nil || c[0] == "pdfinfo" && (!strings.Contains(string(out), "Pages:           1") || !strings.Contains(string(out), n.Place)) {
				t.Errorf("%s: %v\n%s", c[0], err, out)
			}
		}
		text, err := exec.Command("pdftotext", "-raw", file, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		got, want := strings.Join(strings.Fields(string(text)), " "), strings.Join(strings.Fields(strings.Join(n.Texts(), " ")), " ")
		if got != want {
			t.Errorf("the text reads\n%s\nwant\n%s", got, want)
		}
	}
}
