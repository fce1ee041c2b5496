package main

import (
	"bytes"
	"math"
	"os"
	"testing"
)

func TestCommittedDeliveriesAreWhatTheProgramMakes(t *testing.T) {
	in, _ := made(t)
	committed, err := os.ReadFile("../forniture/forniture.csv")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(committed, supply(in.share())) {
		t.Error("data/forniture/forniture.csv differs: run `go run ./data/estimate` from the project's root")
	}
}

func TestDeliveriesAreScaledWithoutLossAndNeverGoBelowZero(t *testing.T) {
	in, _ := made(t)
	comuni, lombardy := in.eligible()
	if comuni != 680_162 || lombardy != 9_267_832 {
		t.Errorf("%d of %d people of 12 and over", comuni, lombardy)
	}
	came, given := map[string]int64{}, map[string]int64{}
	scaled, sentBack := in.share(), 0
	for _, d := range in.deliveries {
		came[d.product] += d.doses
		for len(scaled) > 0 && scaled[0].day == d.day && scaled[0].product == d.product {
			given[d.product] += scaled[0].doses
			if scaled[0].doses < 0 {
				sentBack++
			}
			scaled = scaled[1:]
		}
		exact := float64(came[d.product]) * float64(comuni) / float64(lombardy)
		if n := given[d.product]; n < 0 || math.Abs(float64(n)-exact) > 0.501 {
			t.Errorf("%s up to %s: %d doses, exactly %.2f", d.product, d.day, n, exact)
		}
	}
	if len(scaled) > 0 {
		t.Errorf("%+v comes from nothing", scaled[0])
	}
	if sentBack != 3 {
		t.Errorf("doses sent back %d times, want 3", sentBack)
	}
	want := map[string]int64{"pfizer": 10_241_575, "moderna": 2_476_182, "astrazeneca": 1_532_997, "janssen": 309_489}
	for p, n := range want {
		if came[p] != n {
			t.Errorf("%d doses of %s came to Lombardy, want %d", came[p], p, n)
		}
	}
}
