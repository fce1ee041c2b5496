package main

import (
	"bytes"
	"fmt"
	"strconv"
)

// delivery is what came of a product to Lombardy on a day; negative doses were
// sent back.
type delivery struct {
	day, product string
	doses        int64
}

// openingStock is what the hubs are taken to have on the evening before the
// horizon: an assumption.
var openingStock = []struct {
	product string
	doses   int64
	note    string
}{
	{"pfizer", 11_700, "Giacenza iniziale: ipotesi, dieci vassoi da 1.170 dosi, meno di due giorni di lavoro dei nove hub"},
	{"moderna", 0, "Giacenza iniziale: ipotesi"},
	{"astrazeneca", 3_000, "Giacenza iniziale: ipotesi"},
	{"janssen", 0, "Giacenza iniziale: non era ancora in uso"},
}

// openingDay is the day before the horizon.
const openingDay = "2021-04-11"

func (in *inputs) addDelivery(r row) error {
	doses, err := strconv.ParseInt(r[2], 10, 64)
	if err != nil {
		return err
	}
	if n := len(in.deliveries); r[0] <= openingDay || n > 0 && r[0] < in.deliveries[n-1].day {
		return fmt.Errorf("%s: want days after %s, in order", r[0], openingDay)
	}
	in.deliveries = append(in.deliveries, delivery{r[0], r[1], doses})
	return nil
}

// eligible returns the residents of 12 and over of the comuni and of Lombardy:
// their ratio is the part of Lombardy's doses that the comuni are taken to get.
func (in *inputs) eligible() (comuni, lombardy int64) {
	for _, c := range in.comuni {
		comuni += c.over12
	}
	for _, b := range in.bands {
		if b.first >= firstAdult {
			lombardy += b.residents
		}
	}
	return comuni, lombardy
}

// share scales the deliveries to the comuni, in whole doses: of each product, the
// running sum is rounded half up, and each delivery is what that grew by. So no
// dose is lost or gained over time, and what is sent back was there. Deliveries
// of less than half a dose are left out.
func (in *inputs) share() []delivery {
	comuni, lombardy := in.eligible()
	came, given := map[string]int64{}, map[string]int64{}
	var out []delivery
	for _, d := range in.deliveries {
		came[d.product] += d.doses
		upTo := (2*came[d.product]*comuni + lombardy) / (2 * lombardy)
		if n := upTo - given[d.product]; n != 0 {
			out = append(out, delivery{d.day, d.product, n})
		}
		given[d.product] = upTo
	}
	return out
}

// supply writes the table of deliveries of the scenario that has one.
func supply(deliveries []delivery) []byte {
	var b bytes.Buffer
	b.WriteString("\ufeffprodotto;data;dosi;nota\n")
	for _, s := range openingStock {
		fmt.Fprintf(&b, "%s;%s;%d;%s\n", s.product, openingDay, s.doses, s.note)
	}
	for _, d := range deliveries {
		note := ""
		if d.doses < 0 {
			note = "Dosi rese"
		}
		fmt.Fprintf(&b, "%s;%s;%d;%s\n", d.product, d.day, d.doses, note)
	}
	return b.Bytes()
}
