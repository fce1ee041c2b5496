package queue_test

import (
	"context"
	"reflect"
	"testing"

	"hubplan/planner"
	"hubplan/planner/queue"
)

// office is an instance of one hub that is open from 8 to 20 with five stations on two weeks,
// on Sundays at half the throughput, and how many come on each day.
func office(people func(day int) int64) (*planner.Instance, []planner.Booking) {
	in := &planner.Instance{From: planner.NewDate(2021, 4, 12), Days: 14, Hubs: []planner.Hub{{ID: "ovest", Active: true}},
		Products: []planner.Product{{ID: "presto"}, {ID: "lento", Percent: 200}}, Calendar: [][]planner.HubDay{nil}}
	var bookings []planner.Booking
	for d := range in.Days {
		factor := planner.Decimal(planner.DecimalUnit)
		if d%7 == 6 {
			factor /= 2
		}
		day := planner.NewHubDay(in.Date(d), []planner.Shift{{Opens: 8 * 60, Closes: 20 * 60}}, 5, 12*planner.DecimalUnit, factor, 30)
		in.Calendar[0] = append(in.Calendar[0], day)
		for s := range day.Slots {
			bookings = append(bookings, planner.Booking{Day: d, Slot: s, People: people(d)})
		}
	}
	return in, bookings
}

func of(t *testing.T, in *planner.Instance, bookings []planner.Booking, jobs int) *queue.Days {
	t.Helper()
	days, err := queue.Of(context.Background(), in, bookings, jobs)
	if err != nil {
		t.Fatal(err)
	}
	return days
}

func TestTheFullestDayOfEachTypeIsFollowed(t *testing.T) {
	in, bookings := office(func(d int) int64 { return []int64{20, 21, 27, 22, 27, 0, 9, 1, 2, 3, 4, 5, 6, 12}[d] })
	days := of(t, in, bookings, 2)
	if len(days.Kinds) != 2 {
		t.Fatalf("%d types", len(days.Kinds))
	}
	week, sunday := days.Kinds[0], days.Kinds[1]
	if week.Days != 11 || week.Fullest != 2 || week.Day.Booked() != 27*24 || week.From != 0 || week.To != 12 || !week.Weekdays[1] ||
		week.Weekdays[0] || days.Main != 0 {
		t.Errorf("the week: %+v", week)
	}
	if sunday.Days != 2 || sunday.Fullest != 13 || sunday.Day.Booked() != 12*24 || !sunday.Weekdays[0] || sunday.Weekdays[6] {
		t.Errorf("Sundays: %+v", sunday)
	}
	// Twelve of fifteen seats at half the throughput: a line takes ten minutes, and fewer wait.
	if sunday.Room.P95 >= week.Room.P95 || sunday.Seats.P95 >= week.Seats.P95 {
		t.Errorf("rooms of Sundays %+v %+v, of the week %+v %+v", sunday.Room, sunday.Seats, week.Room, week.Seats)
	}
	if got := len(days.Lengths); got != 4 || days.Lengths[0].Minutes != 10 || days.Lengths[3].Wait.P50 <= days.Lengths[0].Wait.P50 {
		t.Errorf("lengths %+v", days.Lengths)
	}
}

func TestTheSamePlanHasTheSameWaitsWithAnyJobs(t *testing.T) {
	in, bookings := office(func(d int) int64 { return 20 + int64(d)%7 })
	if one, four := of(t, in, bookings, 1), of(t, in, bookings, 4); !reflect.DeepEqual(one, four) {
		t.Error("one job and four differ")
	}
	if none := of(t, in, nil, 1); none != nil {
		t.Errorf("nobody comes, and there is %+v", none)
	}
}

func TestAProductThatTakesLongerMakesPeopleWait(t *testing.T) {
	in, bookings := office(func(int) int64 { return 18 })
	quick := of(t, in, bookings, 1).Kinds[0]
	for k := range bookings {
		bookings[k].Product = 1
	}
	if slow := of(t, in, bookings, 1).Kinds[0]; slow.Wait.P50 < 4*quick.Wait.P50 || slow.Closes.P50 < quick.Closes.P50+3600 {
		t.Errorf("twice as long: waits %+v, closes %+v; before %+v, %+v", slow.Wait, slow.Closes, quick.Wait, quick.Closes)
	}
}

// A break at noon: who has a place before it is served, and the lines are there again after it.
func TestABreakEndsWithTheDoorsOpenAgain(t *testing.T) {
	c := queue.NewCrowd(queue.Default(&planner.Parameters{}), 1, 20)
	slots := []queue.Slot{{Start: 600, Minutes: 60, Stations: 2, Booked: 20}, {Start: 720, Minutes: 60, Stations: 2, Booked: 20}}
	apart := c.Meets(queue.NewDay(slots, 300))
	slots[1].Start = 660
	joined := c.Meets(queue.NewDay(slots, 300))
	if d := apart.Waits[1].P50 - apart.Waits[0].P50; d > 120 || d < -120 {
		t.Errorf("the hour after the break %+v, the hour before it %+v", apart.Waits[1], apart.Waits[0])
	}
	if joined.Waits[1].P50 > apart.Waits[1].P50-300 {
		t.Errorf("without a break who comes early is served at once: %+v, with one %+v", joined.Waits[1], apart.Waits[1])
	}
}

// Three stations go home at eleven: nobody is lost, and those who are left have more to do.
func TestStationsThatCloseLeaveTheirPeopleToTheOthers(t *testing.T) {
	c := queue.NewCrowd(queue.Default(&planner.Parameters{}), 1, 20)
	slots := []queue.Slot{{Start: 600, Minutes: 60, Stations: 5, Booked: 55}, {Start: 660, Minutes: 60, Stations: 2, Booked: 20}}
	fewer := c.Meets(queue.NewDay(slots, 300))
	slots[1].Stations = 5
	all := c.Meets(queue.NewDay(slots, 300))
	if fewer.Closes.P50 < all.Closes.P50+600 || fewer.Waits[1].P50 <= all.Waits[1].P50 {
		t.Errorf("two stations %+v %+v, five %+v %+v", fewer.Waits[1], fewer.Closes, all.Waits[1], all.Closes)
	}
}

// With rooms, the largest whole per cent that fits: one more does not.
func TestTheMostThatIsOverbookedIsWhatTheRoomsHold(t *testing.T) {
	c := queue.NewCrowd(queue.Default(&planner.Parameters{NoShow: 100_000}), 1, 20)
	day := planner.NewHubDay(planner.NewDate(2021, 4, 12), []planner.Shift{{Opens: 8 * 60, Closes: 20 * 60}}, 5, 12*planner.DecimalUnit,
		planner.DecimalUnit, 30)
	for _, x := range []struct {
		hub  planner.Hub
		want func(most int64) bool
	}{
		{planner.Hub{}, func(most int64) bool { return most == queue.NoRoomKnown }},
		{planner.Hub{WaitingSeats: 1000}, func(most int64) bool { return most == 11 }},
		{planner.Hub{WaitingSeats: 20}, func(most int64) bool { return most == -1 }},
		{planner.Hub{WaitingSeats: 1000, ObservationSeats: 10}, func(most int64) bool { return most == -1 }},
		{planner.Hub{WaitingSeats: 39}, func(most int64) bool { return most >= 3 && most <= 7 }},
	} {
		if most := c.Most(&x.hub, &day, 11); !x.want(most) {
			t.Errorf("%+v: %d", x.hub, most)
		}
	}
}
