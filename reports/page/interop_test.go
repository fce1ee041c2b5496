//go:build interop

package page

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"hubplan/planner/say"
	"hubplan/planner/verify"
	"hubplan/reports/samples"
)

// browse runs Chromium without a window on a file and gives what it prints and
// what the page's console said.
func browse(t *testing.T, file string, args ...string) (out string, console []string) {
	t.Helper()
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			program = path
			break
		}
	}
	if program == "" {
		t.Fatal("no Chromium: apt-get install chromium")
	}
	args = append([]string{"--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--enable-logging=stderr",
		"--user-data-dir=" + t.TempDir()}, args...)
	cmd := exec.Command(program, append(args, "file://"+file)...)
	var said, log bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &log
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s", err, log.String())
	}
	for line := range strings.Lines(log.String()) {
		if strings.Contains(line, "CONSOLE") {
			console = append(console, line)
		}
	}
	return said.String(), console
}

// onDisk is the page of a small campaign in a folder.
func onDisk(t *testing.T) string {
	t.Helper()
	r := compared(samples.Tight(t))
	dir := t.TempDir()
	if err := Write(dir, r, certified(r, say.Italian), verify.Describe, say.Italian); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, Name)
}

// probe uses the page as a reader would and says what happened.
const probe = `<output id="probe"></output><script>{
const seen = {};
const rows = () => [...document.querySelectorAll("#comuni-tabella tbody tr")];
const shown = () => rows().filter((row) => !row.hidden).map((row) => row.cells[0].textContent);
const type = (text) => { const f = document.getElementById("filtro"); f.value = text; f.dispatchEvent(new Event("input")); };
const headers = [...document.querySelectorAll("#comuni-tabella thead th")];
seen.all = shown().length;
type("  CREMONA ");
seen.filtered = shown();
seen.told = document.getElementById("filtro-esito").textContent;
type("nessun comune si chiama così");
seen.none = shown().length;
type("");
headers[0].querySelector("button").click();
seen.byName = [shown()[0], headers[0].getAttribute("aria-sort"), headers.filter((h) => h.hasAttribute("aria-sort")).length];
headers[3].querySelector("button").click();
seen.byPeople = rows().map((row) => Number(row.cells[3].dataset.value));
headers[3].querySelector("button").click();
seen.rising = headers[3].getAttribute("aria-sort");
const stops = () => [...document.querySelectorAll(".comuni a")].filter((a) => a.tabIndex === 0);
seen.stops = stops().length;
stops()[0].focus();
const said = () => document.getElementById("mappa-detto").textContent;
seen.first = said();
const key = (name) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
key("ArrowLeft");
seen.moved = said();
seen.stopsAfter = stops().length;
document.getElementById("theme").click();
seen.theme = [document.documentElement.dataset.theme, getComputedStyle(document.body).color, document.getElementById("theme").textContent];
dispatchEvent(new Event("beforeprint"));
seen.open = [...document.querySelectorAll("details:not(.figures)")].every((d) => d.open);
document.getElementById("probe").textContent = JSON.stringify(seen);
}</script></body>`

func TestInteropABrowserRunsThePageWithoutAComplaint(t *testing.T) {
	page := onDisk(t)
	dom, console := browse(t, page, "--dump-dom")
	if len(console) > 0 {
		t.Errorf("the console complains:\n%s", strings.Join(console, ""))
	}
	for _, want := range []string{"Tema scuro</button>", `tabindex="-1"`, "</main>"} {
		if !strings.Contains(dom, want) {
			t.Errorf("the page as it runs does not hold %q", want)
		}
	}
}

func TestInteropTheListIsFilteredAndSortedAndTheMapWalked(t *testing.T) {
	b, err := os.ReadFile(onDisk(t))
	if err != nil {
		t.Fatal(err)
	}
	from, to := bytes.Index(b, []byte(`<meta http-equiv`)), bytes.Index(b, []byte(`<meta name="viewport"`))
	free := strings.Replace(string(b[:from])+string(b[to:]), "</body>", probe, 1)
	file := filepath.Join(t.TempDir(), "probe.html")
	if err := os.WriteFile(file, []byte(free), 0o600); err != nil {
		t.Fatal(err)
	}
	dom, console := browse(t, file, "--dump-dom")
	_, rest, _ := strings.Cut(dom, `<output id="probe">`)
	text, _, found := strings.Cut(rest, "</output>")
	var seen struct {
		All, None, Stops, StopsAfter int
		Filtered                     []string
		Told, First, Moved, Rising   string
		ByName                       [3]any
		ByPeople                     []int64
		Theme                        [3]string
		Open                         bool
	}
	if err := json.Unmarshal([]byte(text), &seen); err != nil || !found {
		t.Fatalf("%v: %q %v", err, text, console)
	}
	comuni := len(samples.Tight(t).Instance.Comuni)
	if seen.All != comuni || len(seen.Filtered) == 0 || len(seen.Filtered) == comuni || seen.None != 0 ||
		seen.Told != fmt.Sprintf("%d di %d", len(seen.Filtered), comuni) {
		t.Errorf("the filter: %+v", seen)
	}
	if seen.ByName != [3]any{"Acquanegra Cremonese", "ascending", float64(1)} || seen.Rising != "ascending" {
		t.Errorf("sorted by name: %v, then by people: %s", seen.ByName, seen.Rising)
	}
	for k := 1; k < len(seen.ByPeople); k++ {
		if seen.ByPeople[k] > seen.ByPeople[k-1] {
			t.Errorf("not sorted by people: %v", seen.ByPeople)
			break
		}
	}
	if seen.Stops != 1 || seen.StopsAfter != 1 || seen.First == seen.Moved || !strings.Contains(seen.Moved, "persone") {
		t.Errorf("the map: %d stops of the Tab key, then %d; %q, then %q", seen.Stops, seen.StopsAfter, seen.First, seen.Moved)
	}
	if seen.Theme != [3]string{"dark", "rgb(232, 235, 238)", "Tema chiaro"} || !seen.Open {
		t.Errorf("theme %v, all open to print %v", seen.Theme, seen.Open)
	}
}

func TestInteropThePolicyStopsAStrangersScript(t *testing.T) {
	b, err := os.ReadFile(onDisk(t))
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "stranger.html")
	if err := os.WriteFile(file, bytes.Replace(b, []byte("</body>"), []byte(probe), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	dom, console := browse(t, file, "--dump-dom")
	if !strings.Contains(dom, `<output id="probe"></output>`) || len(console) == 0 {
		t.Errorf("a script that is not the page's own ran; the console said %v", console)
	}
}

func TestInteropThePageIsDrawnInBothThemesAndPrinted(t *testing.T) {
	page := onDisk(t)
	corner := map[string]uint32{}
	for scheme, setting := range map[string]string{"dark": "0", "light": "1"} {
		shot := filepath.Join(t.TempDir(), "shot.png")
		browse(t, page, "--blink-settings=preferredColorScheme="+setting, "--window-size=1200,2000", "--screenshot="+shot)
		f, err := os.Open(shot)
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		colours := map[[3]uint32]bool{}
		for y := range picture.Bounds().Dy() {
			for x := range picture.Bounds().Dx() {
				r, g, b, _ := picture.At(x, y).RGBA()
				colours[[3]uint32{r >> 8, g >> 8, b >> 8}] = true
			}
		}
		if len(colours) < 100 {
			t.Errorf("%s: a picture of %d colours", scheme, len(colours))
		}
		corner[scheme], _, _, _ = picture.At(2, 2).RGBA()
	}
	if corner["light"]>>8 != 0xff || corner["dark"]>>8 != 0x13 {
		t.Errorf("backgrounds %v", corner)
	}
	printed := filepath.Join(t.TempDir(), "page.pdf")
	browse(t, page, "--print-to-pdf="+printed)
	if b, err := os.ReadFile(printed); err != nil || !bytes.HasPrefix(b, []byte("%PDF")) || bytes.Count(b, []byte("/Type /Page")) < 3 {
		t.Errorf("printed: %d bytes, %v", len(b), err)
	}
}
