package main

import (
	"bytes"
	"math"
	"os"
	"slices"
	"testing"

	"pgregory.net/rapid"

	_ "hubplan/planner/plantest/sameseed"
)

// made returns the estimate from the embedded tables.
func made(t *testing.T) (inputs, []estimated) {
	t.Helper()
	in, err := readInputs()
	if err != nil {
		t.Fatal(err)
	}
	out, err := estimate(in)
	if err != nil {
		t.Fatal(err)
	}
	return in, out
}

// persons adds both sexes.
func (e estimated) persons() ages {
	var p ages
	for a := range p {
		p[a] = e.males[a] + e.females[a]
	}
	return p
}

// meanAge takes everybody half a year past the last birthday.
func meanAge(p *ages) float64 {
	var years float64
	for a, n := range p {
		years += float64(n) * (float64(a) + 0.5)
	}
	return years / float64(p.between(0, oldest))
}

func ageingIndex(p *ages) float64 {
	return 100 * float64(p.between(firstOld, oldest)) / float64(p.between(0, childAge-1))
}

// inProvince adds the comuni of a province.
func inProvince(comuni []estimated, code string) ages {
	var sum ages
	for _, e := range comuni {
		if e.province == code {
			for a, n := range e.persons() {
				sum[a] += n
			}
		}
	}
	return sum
}

func TestCommittedFileIsWhatTheProgramMakes(t *testing.T) {
	_, out := made(t)
	committed, err := os.ReadFile("../valpadana/popolazione.csv")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(committed, posas(out)) {
		t.Error("data/valpadana/popolazione.csv differs: run `go run ./data/estimate` from the project's root")
	}
}

func TestBothRealTotalsOfEveryComuneAreMet(t *testing.T) {
	in, out := made(t)
	if len(in.comuni) != 177 || len(out) != 177 {
		t.Fatalf("%d comuni read, %d estimated, want 177", len(in.comuni), len(out))
	}
	for i, e := range out {
		p := e.persons()
		if e.comune != in.comuni[i] {
			t.Fatalf("row %d is %v, want %v", i, e.comune, in.comuni[i])
		}
		if got := p.between(0, 11); got != e.under12 {
			t.Errorf("%s: %d under 12, want %d", e.istatCode, got, e.under12)
		}
		if got := p.between(12, oldest); got != e.over12 {
			t.Errorf("%s: %d of 12 and over, want %d", e.istatCode, got, e.over12)
		}
		for a := range p {
			if e.males[a] < 0 || e.females[a] < 0 {
				t.Errorf("%s age %d: %d males, %d females", e.istatCode, a, e.males[a], e.females[a])
			}
		}
	}
}

func TestProvincesHaveTheirAgeingIndex(t *testing.T) {
	in, out := made(t)
	for _, p := range in.provinces {
		sum := inProvince(out, p.code)
		if got := ageingIndex(&sum); math.Abs(got-float64(p.ageingIndex)) > 0.2 {
			t.Errorf("%s: ageing index %.2f, want %d", p.code, got, p.ageingIndex)
		}
	}
}

// Rounding must not pile up on an age: over all comuni each age stays close to
// its unrounded number, which spread gives for both provinces as a whole.
func TestRoundingOfSmallComuniEvensOut(t *testing.T) {
	in, out := made(t)
	profile, _ := shiftOneYear(&in.males, &in.females)
	if err := matchBands(&profile, in.bands); err != nil {
		t.Fatal(err)
	}
	var sum, want ages
	for _, e := range out {
		for a, n := range e.persons() {
			sum[a] += n
		}
	}
	spread(want[firstOld:], sum.between(firstOld, oldest), profile[firstOld:], 0)
	spread(want[firstAdult:firstOld], sum.between(firstAdult, firstOld-1), profile[firstAdult:firstOld], 0)
	for a := firstAdult; a <= oldest; a++ {
		if d := sum[a] - want[a]; d < -20 || d > 20 {
			t.Errorf("age %d: %d residents, unrounded %d", a, sum[a], want[a])
		}
	}
}

func TestSpreadIsExactForEveryRangeOfAges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weights := rapid.SliceOfN(rapid.Int64Range(0, 2_000_000), 1, 101).Draw(t, "weights")
		weights[0]++ // at least one must weigh
		total := rapid.Int64Range(0, 10_000_000).Draw(t, "total")
		phase := rapid.Int64Range(0, phases-1).Draw(t, "phase")
		out := make([]int64, len(weights))
		spread(out, total, weights, phase)
		var all, given, weight int64
		for _, w := range weights {
			all += w
		}
		for i, n := range out {
			given += n
			weight += weights[i]
			exact := float64(total) * float64(weight) / float64(all)
			if n < 0 || math.Abs(float64(given)-exact) > 1.01 {
				t.Fatalf("up to %d: %d given, exactly %.3f (this one %d)", i, given, exact, n)
			}
		}
		if given != total {
			t.Fatalf("%d given of %d", given, total)
		}
	})
}

// publishedCohorts are figures that the estimate does not use, counted or computed by
// others from the true data. README.md names their sources.
var publishedCohorts = []struct {
	what        string
	first, last int     // ages on 1 January 2021
	want        float64 // residents of the province of Cremona
}{
	{"born 1942-1946", 74, 78, 16_650},
	{"born 1947-1951", 69, 73, 20_780},
	{"born 1952-1956", 64, 68, 21_770},
	{"born 2002-2009", 11, 18, 26_323},
	{"60 and over, end of 2019", 60, oldest, 111_164},
}

func TestCohortsAgreeWithPublishedFigures(t *testing.T) {
	in, out := made(t)
	cremona := inProvince(out, "CR")
	national, regional := profileAlone(t, in, false), profileAlone(t, in, true)
	for _, c := range publishedCohorts {
		got := float64(cremona.between(c.first, c.last))/c.want - 1
		t.Logf("%-26s published %6.0f: estimate %+5.1f %%, Lombardy's bands alone %+5.1f %%, national profile alone %+5.1f %%", c.what,
			c.want, 100*got,
			100*(float64(regional.between(c.first, c.last))/c.want-1), 100*(float64(national.between(c.first, c.last))/c.want-1))
		if math.Abs(got) > 0.035 {
			t.Errorf("%s: off by %+.1f %%", c.what, 100*got)
		}
	}
	mantova := inProvince(out, "MN")
	t.Logf("mean age of the province of Mantova: published 46.3, estimate %.2f", meanAge(&mantova))
	if math.Abs(meanAge(&mantova)-46.3) > 0.4 {
		t.Errorf("mean age of the province of Mantova %.2f, published 46.3", meanAge(&mantova))
	}
}

// profileAlone is a simpler estimate: the province of Cremona with the national
// profile, or that fitted to Lombardy's bands, scaled to its two totals.
func profileAlone(t *testing.T, in inputs, bands bool) ages {
	t.Helper()
	profile, _ := shiftOneYear(&in.males, &in.females)
	if bands {
		if err := matchBands(&profile, in.bands); err != nil {
			t.Fatal(err)
		}
	}
	var under, over int64
	for _, c := range in.comuni {
		if c.province == "CR" {
			under += c.under12
			over += c.over12
		}
	}
	var out ages
	spread(out[:firstAdult], under, profile[:firstAdult], 0)
	spread(out[firstAdult:], over, profile[firstAdult:], 0)
	return out
}

// Indices of 2022 and mean ages of 2023 and 2024, brought back to 1 January
// 2021 by the change of the whole province.
func TestComuniAgreeWithPublishedFigures(t *testing.T) {
	_, out := made(t)
	find := func(name string) ages {
		i := slices.IndexFunc(out, func(e estimated) bool { return e.name == name })
		if i < 0 {
			t.Fatalf("no comune %q", name)
		}
		return out[i].persons()
	}
	var squares, count float64
	for _, c := range []struct {
		name string
		want float64
	}{
		{"Cremona", 227}, {"Crema", 214}, {"Soresina", 169}, {"Credera Rubbiano", 262}, {"Trigolo", 237},
		{"Moscazzano", 234}, {"Casaletto Ceredano", 234}, {"Cremosano", 113}, {"Casaletto Vaprio", 108}, {"Ricengo", 94},
	} {
		p := find(c.name)
		off := ageingIndex(&p)/(c.want*197/202) - 1
		t.Logf("%-24s ageing index off by %+5.1f %%", c.name, 100*off)
		squares += off * off
		count++
	}
	rms := math.Sqrt(squares / count)
	t.Logf("root mean square %.1f %%", 100*rms)
	if rms > 0.25 {
		t.Errorf("ageing indices off by %.1f %% (root mean square)", 100*rms)
	}
	squares, count = 0, 0
	for _, c := range []struct {
		name string
		want float64
	}{
		{"Voltido", 51.8}, {"San Martino del Lago", 51.8}, {"Casaletto Vaprio", 42.4}, {"Castel Goffredo", 42.6},
		{"San Martino dall'Argine", 50.6}, {"Cremona", 47.4}, {"Crema", 47.5}, {"Casalmaggiore", 45.2},
	} {
		p := find(c.name)
		off := meanAge(&p) - c.want
		t.Logf("%-24s mean age off by %+.2f years", c.name, off)
		squares += off * off
		count++
	}
	rms = math.Sqrt(squares / count)
	t.Logf("root mean square %.2f years", rms)
	if rms > 1.2 {
		t.Errorf("mean ages off by %.2f years (root mean square)", rms)
	}
}

func TestBandsMustCoverEveryAge(t *testing.T) {
	in, _ := made(t)
	for name, mend := range map[string]func(*inputs){
		"a band missing in the middle": func(in *inputs) { in.bands = slices.Delete(slices.Clone(in.bands), 4, 5) },
		"the last band missing":        func(in *inputs) { in.bands = in.bands[:len(in.bands)-1] },
		"a province without comuni":    func(in *inputs) { in.provinces = append(slices.Clone(in.provinces), province{"XX", 100}) },
		"more old than residents":      func(in *inputs) { in.provinces = []province{{"CR", 100_000}} },
	} {
		bad := in
		mend(&bad)
		if _, err := estimate(bad); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
