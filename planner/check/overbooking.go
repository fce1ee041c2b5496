package check

import (
	"hubplan/planner"
	"hubplan/planner/queue"
	"hubplan/planner/say"
)

// overfull warns where the scenario plans more people above the stations than a hub holds: the
// capacity stays what the scenario says. Each hub is tried on its fullest day.
func (c *checker) overfull() {
	p := &c.in.Parameters
	if p.Overbooking == 0 || c.faults.Errors() > c.unfit {
		return
	}
	asked := (int64(p.Overbooking) + planner.DecimalUnit/100 - 1) / (planner.DecimalUnit / 100)
	crowd := queue.NewCrowd(queue.Default(p), queue.Seed, overfullDraws)
	var unknown, full []say.Text
	for h := range c.in.Hubs {
		hub := &c.in.Hubs[h]
		day := c.fullest(h)
		if day == nil {
			continue
		}
		switch most := crowd.Most(hub, day, asked); {
		case most >= asked:
		case hub.WaitingSeats == 0 && hub.ObservationSeats == 0:
			unknown = append(unknown, say.Textf("«%s»", "“%s”", hub.ID))
		case most < 0:
			full = append(full, say.Textf("«%s» neanche senza sovraprenotazione", "“%s” not even without overbooking", hub.ID))
		default:
			full = append(full, say.Textf("«%s» fino al %d %%", "“%s” up to %d %%", hub.ID, most))
		}
	}
	at := c.sc.At("settimana.sovraprenotazione")
	if unknown != nil {
		c.faults.Warn(at, say.Textf("la sovraprenotazione di %s supera il %d %%, e di questi hub non si sa quante persone tengono: %s. La "+
			"capacità resta quella chiesta", "an overbooking of %s is above %d %%, and of these hubs it is not known how many people they "+
			"hold: %s. The capacity stays as asked for", p.Overbooking, queue.NoRoomKnown, say.And(unknown)),
			say.Text{It: "al massimo 0,05, oppure posti_attesa e posti_osservazione in hub.csv, con cui si prova quanti ci stanno",
				En: "at most 0.05, or posti_attesa and posti_osservazione in hub.csv, with which it is tried how many fit"})
	}
	if full != nil {
		c.faults.Warn(at, say.Textf("con la sovraprenotazione di %s la gente non sta in sala d'attesa o in osservazione in più di un giorno "+
			"su venti; ci sta: %s. La capacità resta quella chiesta", "with an overbooking of %s people do not fit into the waiting room or "+
			"the observation on more than one day in twenty; they fit: %s. The capacity stays as asked for", p.Overbooking, say.List(full)),
			say.Text{It: "una sovraprenotazione più bassa, o più posti in sala", En: "a lower overbooking, or more seats in the rooms"})
	}
}

// overfullDraws is how often each trial of a hub's fullest day is drawn.
const overfullDraws = 20

// fullest is the day of a hub, as it is without overbooking, on which it can give the most
// doses; nil where it has none.
func (c *checker) fullest(h int) (day *planner.HubDay) {
	for d := range c.plain[h] {
		if x := &c.plain[h][d]; x.Capacity > 0 && (day == nil || x.Capacity > day.Capacity) {
			day = x
		}
	}
	return day
}
