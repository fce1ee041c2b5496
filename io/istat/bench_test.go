package istat_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"testing"

	"hubplan/io/istat"
)

// national is a file of the size of Italy's: 7 900 comuni in the layout with
// civil status, which has the most columns.
func national(comuni int) []byte {
	var b bytes.Buffer
	b.WriteString("\"Popolazione residente per età, sesso e stato civile al 1° gennaio 2021\"\r\n")
	b.WriteString(`"Codice comune";"Comune";"Età";"Celibi";"Coniugati";"Divorziati";"Vedovi";"Totale maschi";"Nubili";"Coniugate";"Divorziate";"Vedove";"Totale femmine";"Totale"` + "\r\n")
	for c := range comuni {
		sum := 0
		for age := range 101 {
			m, f := (c*7+age*3)%60, (c*5+age*11)%60
			sum += m + f
			fmt.Fprintf(&b, "\"%06d\";\"Comune di prova numero %d\";%d;%d;0;0;0;%d;%d;0;0;0;%d;%d\r\n", 1001+c, c, age, m, m, f, f, m+f)
		}
		fmt.Fprintf(&b, "\"%06d\";\"Comune di prova numero %d\";999;;;;;;;;;;;%d\r\n", 1001+c, c, sum)
	}
	return b.Bytes()
}

// BenchmarkNational pairs the reader with what encoding/csv alone needs to split
// the same bytes. The ratio of the two is the figure that matters: at most 2.
func BenchmarkNational(b *testing.B) {
	data := national(7900)
	b.Run("encoding-csv", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			r := csv.NewReader(bytes.NewReader(data))
			r.Comma, r.ReuseRecord, r.FieldsPerRecord = ';', true, -1
			for {
				if _, err := r.Read(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("istat", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			p, faults := istat.Read(bytes.NewReader(data), istat.Options{File: "posas.csv"})
			if len(faults) > 0 || len(p.Records) != 7900 {
				b.Fatal(faults)
			}
		}
	})
}
