package layout

import (
	"strconv"
	"strings"

	"hubplan/geo"
	"hubplan/planner"
	"hubplan/planner/say"
)

// access is the way of a value into a record, and out of it as the text of a cell.
type access[R any] struct {
	get func(*R) string
	set func(*R, Value)
}

// unkept is the access to a cell that is only looked at: a remark for people.
func unkept[R any]() access[R] { return access[R]{} }

func text[R any](at func(*R) *string) access[R] {
	return access[R]{func(r *R) string { return *at(r) }, func(r *R, v Value) { *at(r) = v.Text }}
}

func list[R any](at func(*R) *[]string) access[R] {
	return access[R]{func(r *R) string { return strings.Join(*at(r), " ") }, func(r *R, v Value) { *at(r) = v.List }}
}

// whole is a whole number; where absent is not nil, an empty cell stands for it.
func whole[R any, N int | int64](at func(*R) *N, absent ...N) access[R] {
	return access[R]{
		func(r *R) string {
			if absent != nil && *at(r) == absent[0] {
				return ""
			}
			return strconv.FormatInt(int64(*at(r)), 10)
		},
		func(r *R, v Value) {
			*at(r) = N(v.Whole)
			if !v.Given && absent != nil {
				*at(r) = absent[0]
			}
		}}
}

// open is a number whose absence, as an open end or no limit, is zero.
func open[R any, N int | int64](at func(*R) *N) access[R] { return whole(at, 0) }

// stated is a number whose absence is -1.
func stated[R any](at func(*R) *int64) access[R] { return whole(at, -1) }

// number is a decimal number; has, where it is not nil, says whether it is given.
func number[R any](at func(*R) *planner.Decimal, has func(*R) *bool) access[R] {
	return access[R]{
		func(r *R) string {
			if has != nil && !*has(r) {
				return ""
			}
			return at(r).In(say.Italian)
		},
		func(r *R, v Value) {
			if *at(r) = v.Number; has != nil {
				*has(r) = v.Given
			}
		}}
}

// decimal is a decimal number, of which absent holds where it is not given.
func decimal[R any](at func(*R) *planner.Decimal, absent planner.Decimal) access[R] {
	return access[R]{func(r *R) string { return at(r).In(say.Italian) },
		func(r *R, v Value) {
			if *at(r) = v.Number; !v.Given {
				*at(r) = absent
			}
		}}
}

// day is a date; has, where it is not nil, says whether it is given, else the date
// that is not given is zero.
func day[R any](at func(*R) *planner.Date, has func(*R) *bool) access[R] {
	return access[R]{
		func(r *R) string {
			if has != nil && !*has(r) || has == nil && *at(r) == 0 {
				return ""
			}
			return at(r).String()
		},
		func(r *R, v Value) {
			if *at(r) = v.Day; has != nil {
				*has(r) = v.Given
			}
		}}
}

// clockTime is a time of day in minutes since midnight, -1 where it is not given.
func clockTime[R any](at func(*R) *int64) access[R] {
	return access[R]{func(r *R) string { return clockText(*at(r)) },
		func(r *R, v Value) {
			if *at(r) = v.Whole; !v.Given {
				*at(r) = -1
			}
		}}
}

// latitude and longitude are those of a point; has says whether both are given.
func latitude[R any](at func(*R) *geo.Point, has func(*R) *bool) access[R] {
	return access[R]{func(r *R) string { return degrees(at(r).Lat) },
		func(r *R, v Value) { at(r).Lat, *has(r) = v.Degrees, v.Given }}
}

func longitude[R any](at func(*R) *geo.Point, has func(*R) *bool) access[R] {
	return access[R]{func(r *R) string { return degrees(at(r).Lon) },
		func(r *R, v Value) { at(r).Lon, *has(r) = v.Degrees, v.Given && *has(r) }}
}

func degrees(v float64) string {
	return strings.Replace(strconv.FormatFloat(v, 'f', -1, 64), ".", ",", 1)
}

// when writes a cell only for some records.
func (a access[R]) when(some func(*R) bool) access[R] {
	get := a.get
	a.get = func(r *R) string {
		if !some(r) {
			return ""
		}
		return get(r)
	}
	return a
}
