package layout

import "hubplan/planner/say"

// Residents, Given and Published are tables in the layout of whoever publishes them:
// they are read by packages of their own, and written to a workbook as they are.
var (
	Residents = Table{Sheet: ResidentsSheet, Quoted: true,
		Row: say.Text{It: "Una riga per comune ed età, come le pubblica l'ISTAT (POSAS).",
			En: "One row for each comune and age, as ISTAT publishes them (POSAS)."}, Columns: []Column{
			{Name: "Codice comune", Kind: Code, Width: 14,
				Note: say.Text{It: "Codice ISTAT: sei cifre, come testo.", En: "ISTAT code: six digits, as a text."}},
			{Name: "Comune", Width: 32, Note: say.Text{It: "Nome del comune.", En: "Name of the comune."}},
			{Name: "Età", Kind: Whole, Width: 8, Note: say.Text{
				It: "Età al 1° gennaio del titolo (anni): da 0 a 100; 100 = 100 e più; 999 = totale del comune.",
				En: "Age on the title's 1 January (years): 0 to 100; 100 = 100 and over; 999 = total of the comune."}},
			{Name: "Totale maschi", Kind: Whole, Width: 14, Optional: true, Note: say.Text{It: "Maschi (persone).", En: "Males (people)."}},
			{Name: "Totale femmine", Kind: Whole, Width: 14, Optional: true,
				Note: say.Text{It: "Femmine (persone).", En: "Females (people)."}},
			{Name: "Totale", Kind: Whole, Width: 12, Note: say.Text{It: "Residenti (persone).", En: "Residents (people)."}}}}

	Given = Table{File: GivenFile, Sheet: "DosiComuni", Row: say.Text{It: "Una riga per comune, come le pubblica Regione Lombardia.",
		En: "One row for each comune, as Regione Lombardia publishes them."}, Columns: []Column{
		{Name: "CODISTAT_COMUNE_DOM", Kind: Code, Width: 22, Note: say.Text{
			It: "Codice ISTAT del comune: sei cifre, come testo.", En: "ISTAT code of the comune: six digits, as a text."}},
		{Name: "COMUNE_DOM", Optional: true, Width: 32, Note: say.Text{It: "Nome del comune.", En: "Name of the comune."}},
		{Name: "PROVINCIA_DOM", Optional: true, Width: 16, Note: say.Text{It: "Provincia.", En: "Province."}},
		{Name: "TOT_DOSE1", Kind: Whole, Width: 12, Note: say.Text{
			It: "Prime dosi fatte fino alla data (dosi).", En: "First doses given up to the date (doses)."}},
		{Name: "TOT_DOSE2", Kind: Whole, Width: 12, Note: say.Text{
			It: "Seconde dosi fatte fino alla data (dosi): chi ne ha avuta una e non due ne aspetta una.",
			En: "Second doses given up to the date (doses): whoever had one and not two waits for one."}},
		{Name: "date", Kind: Day, Width: 12, Note: say.Text{
			It: "Giorno a cui le dosi si riferiscono (data).", En: "Day that the doses are of (date)."}}}}

	Published = Table{File: PublishedFile, Sheet: "Consegne",
		Row: say.Text{It: "Una riga per consegna a una regione, come le pubblica covid19-opendata-vaccini.",
			En: "One row for each delivery to a region, as covid19-opendata-vaccini publishes them."}, Columns: []Column{
			{Name: "area", Width: 8, Note: say.Text{It: "Sigla della regione.", En: "Short name of the region."}},
			{Name: "forn", Width: 26, Note: say.Text{It: "Fornitore, come pubblicato.", En: "Supplier, as published."}},
			{Name: "numero_dosi", Kind: Whole, Width: 14, Note: say.Text{
				It: "Dosi consegnate; negative = rese (dosi).", En: "Doses delivered; negative = sent back (doses)."}},
			{Name: "data_consegna", Kind: Day, Width: 14,
				Note: say.Text{It: "Giorno della consegna (data).", En: "Day of the delivery (date)."}},
			{Name: "N1", Optional: true, Width: 8, Note: say.Text{It: "Codice NUTS 1, non usato.", En: "NUTS 1 code, not used."}},
			{Name: "N2", Optional: true, Width: 8, Note: say.Text{It: "Codice NUTS 2, non usato.", En: "NUTS 2 code, not used."}},
			{Name: "ISTAT", Optional: true, Width: 8, Note: say.Text{
				It: "Codice ISTAT della regione, non usato.", En: "ISTAT code of the region, not used."}},
			{Name: "reg", Optional: true, Width: 24, Note: say.Text{It: "Nome della regione, non usato.",
				En: "Name of the region, not used."}}}}

	Administered = Table{File: AdministeredFile, Sheet: "Somministrazioni",
		Row: say.Text{It: "Una riga per giorno, fornitore e fascia di età, come le pubblica covid19-opendata-vaccini.",
			En: "One row for each day, supplier and age band, as covid19-opendata-vaccini publishes them."}, Columns: []Column{
			{Name: "data_somministrazione", Kind: Day, Width: 20,
				Note: say.Text{It: "Giorno delle dosi (data).", En: "Day of the doses (date)."}},
			{Name: "fornitore", Width: 26, Note: say.Text{It: "Fornitore, come pubblicato.", En: "Supplier, as published."}},
			{Name: "area", Width: 8, Optional: true, Note: say.Text{It: "Sigla della regione: una sola.",
				En: "Short name of the region: one."}},
			{Name: "fascia_anagrafica", Optional: true, Width: 14,
				Note: say.Text{It: "Fascia di età, non usata.", En: "Age band, not used."}},
			{Name: "prima_dose", Kind: Whole, Width: 12, Note: say.Text{It: "Prime dosi (dosi).", En: "First doses (doses)."}},
			{Name: "seconda_dose", Kind: Whole, Width: 12, Note: say.Text{It: "Seconde dosi (dosi).", En: "Second doses (doses)."}}}}
)
