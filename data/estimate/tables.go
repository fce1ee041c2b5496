package main

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"hubplan/data"
	"hubplan/geo"
)

var (
	//go:embed italia_eta.csv
	italyTable []byte
	//go:embed lombardia_fasce.csv
	lombardyTable []byte
	//go:embed province.csv
	provinceTable []byte
	//go:embed lombardia_consegne.csv
	deliveriesTable []byte
)

// readInputs reads the tables beside this program and the scenarios' comuni.
func readInputs() (inputs, error) {
	var in inputs
	scenario, _ := data.Scenario(data.Names()[0])
	comuni, err := fs.ReadFile(scenario, "comuni.csv")
	if err != nil {
		return in, err
	}
	for _, t := range []struct {
		name    string
		content []byte
		columns []string
		add     func(row) error
	}{
		{"italia_eta.csv", italyTable, []string{"eta", "maschi", "femmine"}, in.addAge},
		{"lombardia_fasce.csv", lombardyTable, []string{"eta_dal", "eta_al", "residenti"}, in.addBand},
		{"province.csv", provinceTable, []string{"provincia", "indice_vecchiaia", "fonte"}, in.addProvince},
		{"lombardia_consegne.csv", deliveriesTable, []string{"data", "prodotto", "dosi"}, in.addDelivery},
		{"comuni.csv", comuni, []string{"istat_code", "comune", "provincia", "lat", "lon",
			"residenti_sotto_12", "residenti_12_piu", "fonte_punto"}, in.addComune},
	} {
		if err := readTable(t.content, t.columns, t.add); err != nil {
			return in, fmt.Errorf("%s: %w", t.name, err)
		}
	}
	for a := range in.males {
		if in.males[a]+in.females[a] == 0 {
			return in, fmt.Errorf("italia_eta.csv: age %d is missing", a)
		}
	}
	return in, nil
}

// row is a line of a table: its cells in the table's order.
type row []string

// number returns a cell as a whole number.
func (r row) number(column int) (int64, error) {
	n, err := strconv.ParseInt(r[column], 10, 64)
	if err == nil && n < 0 {
		err = fmt.Errorf("column %d: %d is negative", column+1, n)
	}
	return n, err
}

// point returns a latitude and the longitude after it, with decimal commas.
func (r row) point(column int) (p geo.Point, err error) {
	if p.Lat, err = strconv.ParseFloat(strings.Replace(r[column], ",", ".", 1), 64); err != nil {
		return p, err
	}
	p.Lon, err = strconv.ParseFloat(strings.Replace(r[column+1], ",", ".", 1), 64)
	return p, err
}

// numbers returns cells as whole numbers, or the first fault among them.
func (r row) numbers(columns ...int) ([]int64, error) {
	out := make([]int64, len(columns))
	for i, c := range columns {
		n, err := r.number(c)
		if err != nil {
			return nil, err
		}
		out[i] = n
	}
	return out, nil
}

// readTable calls add for each row of a semicolon-separated table whose header
// is columns.
func readTable(content []byte, columns []string, add func(row) error) error {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\ufeff"))))
	r.Comma = ';'
	r.FieldsPerRecord = len(columns)
	rows, err := r.ReadAll()
	if err != nil {
		return err
	}
	for i, cells := range rows {
		if i == 0 {
			for j, c := range columns {
				if cells[j] != c {
					return fmt.Errorf("column %d is %q, want %q", j+1, cells[j], c)
				}
			}
			continue
		}
		if err := add(cells); err != nil {
			return fmt.Errorf("line %d: %w", i+1, err)
		}
	}
	return nil
}

func (in *inputs) addAge(r row) error {
	n, err := r.numbers(0, 1, 2)
	if err != nil {
		return err
	}
	if n[0] > oldest {
		return fmt.Errorf("age %d: want at most %d", n[0], oldest)
	}
	in.males[n[0]], in.females[n[0]] = n[1], n[2]
	return nil
}

func (in *inputs) addBand(r row) error {
	n, err := r.numbers(0, 1, 2)
	if err != nil {
		return err
	}
	in.bands = append(in.bands, band{int(n[0]), int(n[1]), n[2]})
	return nil
}

func (in *inputs) addProvince(r row) error {
	index, err := r.number(1)
	if err != nil {
		return err
	}
	in.provinces = append(in.provinces, province{r[0], index})
	return nil
}

func (in *inputs) addComune(r row) error {
	n, err := r.numbers(5, 6)
	if err != nil {
		return err
	}
	seat, err := r.point(3)
	if err != nil {
		return err
	}
	in.comuni = append(in.comuni, comune{r[0], r[1], r[2], n[0], n[1], seat})
	return nil
}
