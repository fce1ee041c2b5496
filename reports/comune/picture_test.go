package comune

import (
	"bytes"
	"image"
	"image/png"
	"regexp"
	"strings"
	"testing"

	"hubplan/io/xlsxfile"
	"hubplan/planner/say"
	"hubplan/reports/edition"
	"hubplan/reports/samples"
)

func TestEveryPictureAndChartHasAlternativeText(t *testing.T) {
	e := edition.New(samples.Small(t), say.Italian)
	base := NewBackdrop(e)
	described := regexp.MustCompile(`<xdr:cNvPr [^>]*descr="[^"]{40,}"`)
	for i, c := range e.Instance.Comuni {
		w := Book(e, i, base)
		f := samples.ReadBack(t, w, e.Stamp).File
		drawn := 0
		f.Pkg.Range(func(name, part any) bool {
			if strings.HasPrefix(name.(string), "xl/drawings/drawing") {
				drawn += len(described.FindAll(part.([]byte), -1))
			}
			return true
		})
		if drawn != 3 { // map, chart, and the code of the poster
			t.Errorf("%s: %d of 3 pictures say what they show", c.Name, drawn)
		}
	}
}

func TestTheSmallMapShowsTheComuneAndItsHubs(t *testing.T) {
	e := edition.New(samples.Small(t), say.Italian)
	base := NewBackdrop(e)
	for i, c := range e.Instance.Comuni {
		p := Map(e, i, base)
		m, err := png.Decode(bytes.NewReader(p.PNG))
		if err != nil {
			t.Fatal(err)
		}
		seen := 0
		for _, colour := range m.(*image.Paletted).Pix {
			if colour == here {
				seen++
			}
		}
		if seen < 200 {
			t.Errorf("%s: the comune is hidden", c.Name)
		}
		for _, a := range e.ComuneAssignments[i] {
			h := e.Instance.Hubs[a.Hub]
			if at := newSketch(e, i, base).project.Pixel(h.Point); m.At(at.X-12, at.Y-12) != mapPalette[used] && len(e.ComuneAssignments[i]) == 1 {
				t.Errorf("%s: hub %s is not drawn", c.Name, h.Name)
			}
			if !strings.Contains(p.Alt, h.Name) {
				t.Errorf("%s: the alternative text does not name %s", c.Name, h.Name)
			}
		}
	}
}

// The small scenario's comuni have their embedded boundaries, some of them along the Po.
func TestTheSmallMapNamesWhatIsAround(t *testing.T) {
	e := edition.New(samples.Small(t), say.Italian)
	base := NewBackdrop(e)
	wet, provinces, lands := 0, 0, 0
	for i, c := range e.Instance.Comuni {
		p := Map(e, i, base)
		for _, j := range base.land.Neighbours(i) {
			if !strings.Contains(p.Alt, e.Instance.Comuni[j].Name) {
				t.Errorf("%s: the alternative text does not name its neighbour %s", c.Name, e.Instance.Comuni[j].Name)
			}
		}
		m, err := png.Decode(bytes.NewReader(p.PNG))
		if err != nil {
			t.Fatal(err)
		}
		seen := map[uint8]bool{}
		for _, colour := range m.(*image.Paletted).Pix {
			seen[colour] = true
		}
		if seen[inside] {
			lands++
		}
		if seen[water] {
			wet++
		}
		if seen[province] {
			provinces++
		}
	}
	// In the widest views a mark hides the smallest territories.
	if n := len(e.Instance.Comuni); wet == 0 || provinces == 0 || lands < n*3/4 {
		t.Errorf("of %d maps %d show a river, %d a province, %d the territory", n, wet, provinces, lands)
	}
	notes := footnotes(e)
	if key := notes[len(notes)-1].(xlsxfile.Text).Text; !strings.Contains(key, "openpolis/geojson-italy, © 2018–2021 Openpolis, CC BY 4.0") {
		t.Errorf("the key does not say whose boundaries these are: %s", key)
	}
}
