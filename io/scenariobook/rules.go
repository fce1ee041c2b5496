package scenariobook

import (
	"slices"
	"strings"

	"hubplan/io/scenario/layout"
	"hubplan/io/xlsxfile/xlsxform"
)

// rule is what Excel checks of the cells of a column, nil for nothing. Where
// more is allowed than a list can say, the list proposes and does not refuse.
func rule(c *layout.Column, all []filled) *xlsxform.Rule {
	within := func(of xlsxform.Kind, least, most float64, message string) *xlsxform.Rule {
		return &xlsxform.Rule{Of: of, Least: least, Most: most, Title: c.Name, Message: message}
	}
	switch {
	case c.Words != nil && c.Kind == layout.Weekdays:
		return &xlsxform.Rule{Words: c.Words, Severity: xlsxform.Tell, Title: c.Name,
			Message: "Un altro elenco o intervallo di giorni va bene, se scritto come questi."}
	case c.Words != nil:
		return &xlsxform.Rule{Words: c.Words, Title: c.Name, Message: "Atteso uno di: " + strings.Join(c.Words, ", ")}
	case c.From != "":
		return ofSheet(c, all)
	case styleOf(c.Kind) == day:
		return within(xlsxform.Days, 1, 73050, "Attesa una data come 12/04/2021.") // 1900 to 2099
	case c.Kind == layout.Year:
		return within(xlsxform.Wholes, 1850, 2100, "Atteso un anno di nascita.")
	case styleOf(c.Kind) == whole:
		return within(xlsxform.Wholes, -100_000_000, 1_000_000_000, "Atteso un numero intero.")
	case styleOf(c.Kind) == number:
		return within(xlsxform.Decimals, -180, 1_000_000, "Atteso un numero.")
	}
	return nil
}

// ofSheet is the rule of a column whose values stand in another sheet, if that is there.
func ofSheet(c *layout.Column, all []filled) *xlsxform.Rule {
	source := slices.IndexFunc(all, func(f filled) bool { return f.Sheet == c.From })
	if source < 0 {
		return nil
	}
	at := headerRow(all[source].sheet, all[source].records) + 2
	r := &xlsxform.Rule{From: &xlsxform.Range{Sheet: c.From, From: at, To: max(at+200, len(all[source].records)+50)}, Title: c.Name,
		Severity: xlsxform.Ask, Message: "Atteso un valore della prima colonna del foglio " + c.From + "."}
	if c.Name == "hub" {
		r.Severity, r.Message = xlsxform.Tell, "Atteso un hub del foglio Hub, oppure * per tutti."
	}
	return r
}

// guide is the sheet of instructions.
func guide(title string, tables []filled, besides []string) xlsxform.Sheet {
	lines := []string{title, "",
		"Questo è uno scenario di hubplan in una sola cartella di lavoro. Ogni foglio è una tabella; la nota su ogni intestazione dice " +
			"che cosa contiene la colonna e in che unità.",
		"1. Si modificano solo le celle sotto le intestazioni. Le intestazioni sono bloccate (senza password: Revisione, Rimuovi " +
			"protezione foglio).",
		"2. Numeri come numeri, date come date; i codici ISTAT sono testo di sei cifre. Una cella vuota vuol dire «non indicato».",
		"3. Le formule sono ammesse: vale il risultato salvato da Excel. hubplan non calcola formule.",
		"4. Una riga in più si scrive sotto l'ultima; le righe vuote non contano. L'ordine delle righe vale nei fogli Calendario e Coorti.",
		"5. Le colonne «nota» e «fonte» sono per chi legge.",
		"6. Nei fogli Hub, Calendario e negli altri le tendine propongono i valori ammessi.",
		"7. Si salva come .xlsx, senza macro e senza password.",
		"8. Controllo: hubplan check FILE.xlsx. Con --report errori.xlsx si ha una copia con le celle errate segnate e il motivo in " +
			"una nota.",
		"9. Piano: hubplan plan FILE.xlsx. Il piano è lo stesso che dalla cartella di file CSV con lo stesso contenuto.",
		"10. Un foglio nascosto conserva il file dei parametri con i suoi commenti; vale solo finché i valori del foglio Parametri " +
			"restano gli stessi. Un altro contiene i confini dei comuni e il fiume per le mappe; un confini.geojson proprio, " +
			"scritto nel foglio File e messo accanto, vince.",
		"11. Se il foglio Popolazione è vuoto o manca, i residenti si leggono dal file indicato in Parametri (popolazione.file), " +
			"accanto a questa cartella di lavoro.", "", "Fogli:"}
	lines = append(lines, parameterSheet+": i parametri, uno per riga")
	for _, t := range tables {
		what := t.File
		if what == "" {
			what = "residenti per età e comune, come li pubblica l'ISTAT"
		}
		lines = append(lines, t.Sheet+": "+what)
	}
	for _, b := range besides {
		lines = append(lines, besideSheet+": "+b+" sta accanto a questa cartella di lavoro")
	}
	return xlsxform.Sheet{Name: guideSheet, Page: lines}
}
