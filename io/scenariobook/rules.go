package scenariobook

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"hubplan/io/scenario/layout"
)

// lastRow is the last row that the rules of a sheet reach.
const lastRow = 20000

// rules puts the notes on the headers, the lists and limits on the columns, and
// locks the header.
func (w *writer) rules(t filled, header []string, headerLine int, all []filled) error {
	for k, name := range header {
		c := t.At(name)
		if c == nil {
			continue
		}
		letters, err := excelize.ColumnNumberToName(k + 1)
		if err != nil {
			return err
		}
		if err := w.file.AddComment(t.Sheet, excelize.Comment{Cell: fmt.Sprintf("%s%d", letters, headerLine), Author: "hubplan",
			Text: c.Note.It, Width: 300, Height: 110}); err != nil {
			return err
		}
		if rule := w.rule(c, all); rule != nil {
			rule.SetSqref(fmt.Sprintf("%s%d:%s%d", letters, headerLine+1, letters, lastRow))
			if err := w.file.AddDataValidation(t.Sheet, rule); err != nil {
				return err
			}
		}
	}
	return w.file.ProtectSheet(t.Sheet, &excelize.SheetProtectionOptions{SelectLockedCells: true, SelectUnlockedCells: true,
		FormatCells: true, FormatColumns: true,
		FormatRows: true, InsertRows: true, DeleteRows: true, Sort: true, AutoFilter: true, EditObjects: true})
}

// rule is what Excel checks of the cells of a column, nil for nothing. Where
// more is allowed than a list can say, the list proposes and does not refuse.
func (w *writer) rule(c *layout.Column, all []filled) *excelize.DataValidation {
	dv := excelize.NewDataValidation(true)
	title := c.Name
	switch {
	case c.Words != nil:
		if err := dv.SetDropList(c.Words); err != nil {
			panic("scenariobook: a list of our own is refused: " + err.Error())
		}
		if c.Kind == layout.Weekdays {
			dv.SetError(excelize.DataValidationErrorStyleInformation, title,
				"Un altro elenco o intervallo di giorni va bene, se scritto come questi.")
		} else {
			dv.SetError(excelize.DataValidationErrorStyleStop, title, "Atteso uno di: "+strings.Join(c.Words, ", "))
		}
	case c.From != "":
		source := slices.IndexFunc(all, func(f filled) bool { return f.Sheet == c.From })
		if source < 0 {
			return nil
		}
		at := headerRow(all[source].sheet, all[source].records) + 2
		dv.SetSqrefDropList(fmt.Sprintf("%s!$A$%d:$A$%d", c.From, at, max(at+200, len(all[source].records)+50)))
		if c.Name == "hub" {
			dv.SetError(excelize.DataValidationErrorStyleInformation, title, "Atteso un hub del foglio Hub, oppure * per tutti.")
		} else {
			dv.SetError(excelize.DataValidationErrorStyleWarning, title, "Atteso un valore della prima colonna del foglio "+c.From+".")
		}
	case styleOf(c.Kind) == day:
		_ = dv.SetRange(1, 73050, excelize.DataValidationTypeDate, excelize.DataValidationOperatorBetween) // 1900 to 2099
		dv.SetError(excelize.DataValidationErrorStyleStop, title, "Attesa una data come 12/04/2021.")
	case c.Kind == layout.Year:
		_ = dv.SetRange(1850, 2100, excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween)
		dv.SetError(excelize.DataValidationErrorStyleStop, title, "Atteso un anno di nascita.")
	case styleOf(c.Kind) == whole:
		_ = dv.SetRange(-100_000_000, 1_000_000_000, excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween)
		dv.SetError(excelize.DataValidationErrorStyleStop, title, "Atteso un numero intero.")
	case styleOf(c.Kind) == number:
		_ = dv.SetRange(-180, 1_000_000, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween)
		dv.SetError(excelize.DataValidationErrorStyleStop, title, "Atteso un numero.")
	default:
		return nil
	}
	return dv
}

// guide is the sheet of instructions.
func (w *writer) guide(tables []filled, besides []string) error {
	lines := []string{w.title, "",
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
			"restano gli stessi.",
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
	wrap, err := w.file.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	head, err := w.file.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Size: 14},
		Alignment: &excelize.Alignment{WrapText: true}})
	if err != nil {
		return err
	}
	errs := []error{w.file.SetColWidth(guideSheet, "A", "A", 110)}
	for k, l := range lines {
		at, style := fmt.Sprintf("A%d", k+1), wrap
		if k == 0 {
			style = head
		}
		errs = append(errs, w.file.SetCellStr(guideSheet, at, l), w.file.SetCellStyle(guideSheet, at, at, style))
	}
	return errors.Join(append(errs, w.file.ProtectSheet(guideSheet,
		&excelize.SheetProtectionOptions{SelectLockedCells: true, SelectUnlockedCells: true}))...)
}
