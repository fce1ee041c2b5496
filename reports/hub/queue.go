package hub

import (
	"hubplan/io/xlsxfile"
	"hubplan/planner/queue"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/edition"
	"hubplan/reports/lists"
)

// hubQueues tells how long people wait, slot by slot, and how full the rooms get: a list of
// that sheet, or of none where nobody comes.
func hubQueues(e *edition.Edition, h int, title string) []book.Sheet {
	if e.Queues == nil {
		return nil
	}
	kinds := e.Queues.OfHub(h)
	if len(kinds) == 0 {
		return nil
	}
	s := book.Sheet{Name: say.Text{It: "Attese", En: "Waits"}, Title: title,
		About: say.Text{It: "quanto si aspetta in ogni fascia, quanta gente c'è in sala d'attesa e in osservazione, quando si chiude",
			En: "how long people wait in each slot, how many are in the waiting room and under observation, when the day ends"},
		Notes:  lists.QueuesAbout(e),
		Tables: []book.Table{book.TableOf(lists.QueueDays(e, kinds), e.Lang)}}
	for k := range kinds {
		s.Tables = append(s.Tables, lists.QueueSlots(e, slotsTitle(e, &kinds[k]), &kinds[k]))
	}
	s.Pictures = []xlsxfile.Picture{{Name: e.Say(say.Text{It: "Attese per fascia", En: "Waits by slot"}), Width: 900, Height: 300,
		Alt: e.Say(say.Textf("Barre: per ogni fascia del %s, i minuti che metà delle persone e 95 su 100 aspettano al massimo.",
			"Bars: for each slot of %s, the minutes that half of the people and 95 in 100 wait at most.", e.Instance.Date(kinds[0].Fullest))),
		Bars: &xlsxfile.Bars{Title: e.Say(say.Textf("Attesa (minuti) per fascia, %s", "Wait (minutes) by slot, %s",
			e.Instance.Date(kinds[0].Fullest))), Table: 1, Labels: 0, Columns: []int{3, 4}, Apart: true}}}
	return []book.Sheet{s}
}

// slotsTitle names the slots of a type of day.
func slotsTitle(e *edition.Edition, k *queue.Kind) say.Text {
	return say.Textf("Per fascia, %s", "By slot, %s", e.Instance.Date(k.Fullest))
}
