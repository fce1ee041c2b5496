package notice_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/piglig/go-qr"

	"hubplan/io/pdffile"
	"hubplan/io/xlsxfile"
	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/notice"
	"hubplan/reports/samples"
)

// with is a result whose scenario has other contacts.
func with(r *edition.Result, c planner.Contacts, reconstruction bool) *edition.Result {
	out, in := *r, *r.Instance
	in.Parameters.Contacts, in.Parameters.Reconstruction = c, reconstruction
	out.Instance = &in
	return &out
}

// all are the contacts that there can be; the emblem is a photograph, which takes the most
// bytes.
func all(t testing.TB) planner.Contacts {
	t.Helper()
	noise := image.NewRGBA(image.Rect(0, 0, 700, 500))
	for k := range noise.Pix {
		noise.Pix[k] = uint8(k * k >> 3)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, noise, nil); err != nil {
		t.Fatal(err)
	}
	return planner.Contacts{Body: "ATS della Val Padana", Site: "https://esempio.it/prenota/", Phone: "800 123 456", Hours: "9-13",
		Logo: "stemma.jpg", Image: b.Bytes()}
}

// onSheet is all that the notice's sheet says.
func onSheet(s *book.Sheet) (texts []string, pictures []xlsxfile.Picture) {
	var walk func([]xlsxfile.Block)
	walk = func(blocks []xlsxfile.Block) {
		for _, b := range blocks {
			switch b := b.(type) {
			case xlsxfile.Headline:
				texts = append(texts, b.Title)
			case xlsxfile.Heading:
				texts = append(texts, string(b))
			case xlsxfile.Text:
				texts = append(texts, b.Text)
			case xlsxfile.Beside:
				walk(b.Blocks)
				pictures = append(pictures, b.Picture)
			case xlsxfile.Grid:
				for _, c := range b.Columns {
					texts = append(texts, c.Header)
				}
				for _, row := range b.Rows {
					for _, cell := range row {
						texts = append(texts, cell.(string))
					}
				}
			}
		}
	}
	walk(s.Card.Blocks)
	return slices.DeleteFunc(texts, func(s string) bool { return s == "" }), pictures
}

// The sheet and the print say the same things in the same order, on one page each, in either
// language, with all contacts and with none.
func TestSheetAndPrintAreOneNotice(t *testing.T) {
	small := samples.Small(t)
	for _, lang := range []say.Lang{say.Italian, say.English} {
		for name, r := range map[string]*edition.Result{"bare": with(small, planner.Contacts{}, false), "full": with(small, all(t), true)} {
			e := edition.New(r, lang)
			kit := notice.NewKit(e)
			for i := 0; i < len(e.Instance.Comuni); i += 4 {
				n := notice.Of(e, i, kit)
				s := n.Sheet()
				texts, pictures := onSheet(&s)
				if want := slices.DeleteFunc(n.Texts(), func(s string) bool { return s == "" }); !slices.Equal(texts, want) {
					t.Fatalf("%s, %s: the sheet says\n%q\nthe notice\n%q", name, lang, texts, want)
				}
				if (len(pictures) == 2) != (name == "full") {
					t.Errorf("%s: %d pictures", name, len(pictures))
				}
				if h := s.Card.Height(); h > xlsxfile.CardHeight/0.8 {
					t.Errorf("%s, %s: the sheet of %s is %g points high", name, lang, e.Comuni[i].Comune, h)
				}
				pdf, err := n.PDF(e.AsOf, e.Lang)
				if err != nil || len(pdf) > pdffile.MostBytes || !strings.HasSuffix(n.File, edition.NoticeEnding) {
					t.Fatalf("%s: %d bytes, %v", n.File, len(pdf), err)
				}
				if i > 0 {
					continue
				}
				if again, _ := notice.Of(e, i, notice.NewKit(e)).PDF(e.AsOf, e.Lang); !bytes.Equal(pdf, again) {
					t.Errorf("%s: two makings differ", n.File)
				}
			}
		}
	}
}

// A village's counts are personal: a notice says the same whatever its people number.
func TestANoticeCountsNobody(t *testing.T) {
	small := with(samples.Small(t), planner.Contacts{}, false)
	many := with(small, planner.Contacts{}, false)
	many.Plan = new(*small.Plan)
	many.Allocations = slices.Clone(small.Allocations)
	many.Plan.Assignments = slices.Clone(small.Plan.Assignments)
	for k := range many.Allocations {
		many.Allocations[k].People *= 7
	}
	for k := range many.Plan.Assignments {
		many.Plan.Assignments[k].People *= 7
	}
	one, seven := edition.New(small, say.Italian), edition.New(many, say.Italian)
	never := regexp.MustCompile(`(?i)person[ae] al giorno|coort|hub_id|0123456789abcdef|pagina|piano`)
	kit := notice.NewKit(one)
	for i := range one.Instance.Comuni {
		texts := notice.Of(one, i, kit).Texts()
		if other := notice.Of(seven, i, kit).Texts(); !slices.Equal(texts, other) {
			t.Fatalf("%q\nwith seven times the people\n%q", texts, other)
		}
		if bad := never.FindString(strings.Join(texts, "\n")); bad != "" {
			t.Errorf("%s: %q in\n%q", one.Comuni[i].Comune, bad, texts)
		}
	}
}

// What is not known has no line, and no heading.
func TestAbsentContactsLeaveNoLine(t *testing.T) {
	small := samples.Small(t)
	said := func(c planner.Contacts, reconstruction bool) string {
		e := edition.New(with(small, c, reconstruction), say.Italian)
		return strings.Join(notice.Of(e, 0, notice.NewKit(e)).Texts(), "\n")
	}
	bare := said(planner.Contacts{}, false)
	if never := regexp.MustCompile(`(?i)https?:|www\.|@|chiamare|[0-9]{3}[ /.-]?[0-9]{5}|\b800|ATS|codice qui|Ricostruzione`).FindString(bare); never != "" {
		t.Errorf("without contacts: %q in\n%s", never, bare)
	}
	if !strings.Contains(bare, say.AsPlanned.It) || !strings.Contains(bare, "Come si prenota") {
		t.Errorf("without contacts:\n%s", bare)
	}
	full := said(planner.Contacts{Body: "ATS della Val Padana", Site: "https://esempio.it/prenota/", Phone: "800 123 456", Hours: "9-13"}, true)
	for _, want := range []string{"Ricostruzione: non affiggere\nATS della Val Padana\n", "\nesempio.it/prenota\n", "\nChi chiamare\n800 123 456\n",
		"informazioni: 9-13."} {
		if !strings.Contains(full, want) {
			t.Errorf("no %q in\n%s", want, full)
		}
	}
	if phone := said(planner.Contacts{Phone: "800 123 456"}, false); !strings.Contains(phone, "800 123 456\nPer prenotare e per informazioni.") {
		t.Errorf("without hours:\n%s", phone)
	}
}

// Where nobody has a place a sentence says so, in the place of empty tables.
func TestAComuneWithoutPlacesHasASentence(t *testing.T) {
	e := edition.New(with(samples.Small(t), planner.Contacts{Phone: "800 123 456"}, false), say.Italian)
	e.ComuneAllocations[0], e.ComuneAssignments[0] = nil, nil
	e.Instance.Comuni = slices.Clone(e.Instance.Comuni)
	e.Instance.Comuni[0].Name = "Χωριό di Sotto" // no letter of it is in the typeface but the Latin ones
	n := notice.Of(e, 0, notice.NewKit(e))
	want := []string{"????? di Sotto", "Vaccinazione contro il COVID-19", "Chi e quando",
		"Per ora non ci sono posti per i residenti di ????? di Sotto. Appena ci saranno, lo dirà un nuovo avviso.",
		"Chi chiamare", "800 123 456", "Per prenotare e per informazioni."}
	if got := n.Texts(); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if _, err := n.PDF(e.AsOf, e.Lang); err != nil {
		t.Error(err)
	}
}

// However many groups of birth years a scenario has, each with days of its own, the notice is
// one page.
func TestManyGroupsOfBirthYearsFitOnOnePage(t *testing.T) {
	for _, groups := range []int{12, 30, 90} {
		e := edition.New(with(samples.Small(t), all(t), true), say.Italian)
		e.Instance.Cohorts, e.Cohorts = nil, nil
		e.ComuneAllocations[0], e.ComuneAssignments[0] = nil, nil
		for c := range groups {
			co := planner.Cohort{From: 1920 + c, To: 1920 + c, Included: true}
			e.Instance.Cohorts, e.Cohorts = append(e.Instance.Cohorts, co), append(e.Cohorts, co.Label().It)
			for h := range len(e.Instance.Hubs) {
				for _, day := range []int{c, c + 20, c + 44, c + 70} {
					e.ComuneAllocations[0] = append(e.ComuneAllocations[0], planner.Allocation{Cohort: c, Hub: h, First: day + h, Second: planner.NoSecond,
						People: 1})
				}
				e.ComuneAssignments[0] = append(e.ComuneAssignments[0], planner.Assignment{Cohort: c, Hub: h, People: 4})
			}
		}
		n := notice.Of(e, 0, notice.NewKit(e))
		if _, err := n.PDF(e.AsOf, e.Lang); err != nil {
			t.Errorf("%d groups: %v\n%s", groups, err, strings.Join(n.Texts(), "\n"))
		}
		if s := n.Sheet(); s.Card.Height() > xlsxfile.CardHeight/0.8 {
			t.Errorf("%d groups: %g points", groups, s.Card.Height())
		}
		if groups == 90 && !strings.Contains(strings.Join(n.Texts(), "\n"), "Nati negli anni 1920-2009: dal") {
			t.Errorf("no sentence in the place of %d rows:\n%s", groups, strings.Join(n.Texts(), "\n"))
		}
	}
}

// The emblem keeps its proportions, stands on white and has few bytes; the code leads to the
// site.
func TestEmblemAndCode(t *testing.T) {
	wide := image.NewNRGBA(image.Rect(0, 0, 900, 300))
	for x := range 450 {
		for y := range 300 {
			wide.SetNRGBA(x, y, color.NRGBA{0x17, 0x40, 0x6D, 0xFF})
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, wide); err != nil {
		t.Fatal(err)
	}
	c := all(t)
	for name, data := range map[string][]byte{"flat": b.Bytes(), "photograph": c.Image} {
		c.Image = data
		e := edition.New(with(samples.Small(t), c, false), say.English)
		s := notice.Of(e, 0, notice.NewKit(e)).Sheet()
		_, pictures := onSheet(&s)
		emblem, err := png.Decode(bytes.NewReader(pictures[0].PNG))
		if err != nil || len(pictures[0].PNG) > 12_000 || pictures[0].Alt != "Emblem: ATS della Val Padana" {
			t.Fatalf("%s: %d bytes, %q, %v", name, len(pictures[0].PNG), pictures[0].Alt, err)
		}
		size := emblem.Bounds()
		if got := fmt.Sprint(size.Dx(), "×", size.Dy()); name == "flat" && (got != "336×112" || !isWhite(emblem.At(300, 50))) {
			t.Errorf("%s: %s, %v on the clear side", name, got, emblem.At(300, 50))
		}
		code, err := png.Decode(bytes.NewReader(pictures[1].PNG))
		if err != nil {
			t.Fatal(err)
		}
		if leads, err := go_qr.Decode(code); err != nil || leads != c.Site {
			t.Errorf("the code leads to %q (%v)", leads, err)
		}
	}
}

func isWhite(c color.Color) bool {
	r, g, b, _ := c.RGBA()
	return r == 0xFFFF && g == 0xFFFF && b == 0xFFFF
}
