package verify_test

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hubplan/planner"
	"hubplan/planner/tables"
)

// column is one column of one table, by the place of its field.
type column struct {
	table int // field of tables.Set
	path  []int
	name  string
}

func columns() (all []column) {
	set := reflect.TypeFor[tables.Set]()
	for k := range set.NumField() {
		row := set.Field(k).Type.Elem()
		for _, f := range reflect.VisibleFields(row) {
			if !f.Anonymous {
				all = append(all, column{k, f.Index, set.Field(k).Name + "." + f.Name})
			}
		}
	}
	return all
}

// rows is a table of a set, settable.
func rows(set *tables.Set, table int) reflect.Value { return reflect.ValueOf(set).Elem().Field(table) }

// clone copies a set with everything its rows point at.
func clone(set *tables.Set) *tables.Set {
	copied := &tables.Set{}
	for k := range reflect.TypeFor[tables.Set]().NumField() {
		from, to := rows(set, k), rows(copied, k)
		to.Set(reflect.MakeSlice(from.Type(), from.Len(), from.Len()))
		reflect.Copy(to, from)
		for r := range to.Len() {
			for c := range to.Index(r).NumField() {
				switch f := to.Index(r).Field(c); {
				case f.Kind() == reflect.Pointer && !f.IsNil():
					v := reflect.New(f.Type().Elem())
					v.Elem().Set(f.Elem())
					f.Set(v)
				case f.Kind() == reflect.Slice:
					f.SetBytes(slices.Clone(f.Bytes()))
				}
			}
		}
	}
	return copied
}

// Whatever column of whatever table changes in one row, something must notice.
func TestEveryColumnIsChecked(t *testing.T) {
	p := solve(t, promises(), planner.Optimal)
	good := p.set
	// A service price may move a little: what it proves is rounded up to whole
	// people. TestStagePricesProveHowFewStayWithoutAPlace is about those.
	service := func(r tables.Price) bool { return strings.Contains(r.Kind, tables.PriceOfStage) }
	for _, col := range columns() {
		for _, change := range []struct {
			name string
			to   func(reflect.Value) reflect.Value
		}{{"a little more", nudged}, {"null or not", flipped}} {
			p.set = clone(good)
			table := rows(p.set, col.table)
			row := table.Len() / 2
			for ; col.name == "Prices.Price1024" && service(p.set.Prices[row]); row-- {
			}
			f := table.Index(row).FieldByIndex(col.path)
			to := change.to(f)
			if !to.IsValid() {
				continue
			}
			f.Set(to)
			if _, violations := p.check(); len(violations) == 0 {
				t.Errorf("%s: %s in row %d went unnoticed", col.name, change.name, row)
			}
		}
	}
}

// nudged is a value near the one of a field; of a null, one.
func nudged(f reflect.Value) reflect.Value {
	v := reflect.New(f.Type()).Elem()
	if f.Kind() == reflect.Pointer {
		v = reflect.New(f.Type().Elem())
		if !f.IsNil() {
			v.Elem().Set(nudged(f.Elem()))
		}
		return v
	}
	switch f.Kind() {
	case reflect.String:
		v.SetString(f.String() + "x")
	case reflect.Bool:
		v.SetBool(!f.Bool())
	case reflect.Float64:
		v.SetFloat(math.Nextafter(f.Float(), 2))
	case reflect.Slice:
		b := slices.Clone(f.Bytes())
		b[len(b)-1] ^= 1
		v.SetBytes(b)
	default:
		v.SetInt(f.Int() + 1)
	}
	return v
}

// flipped is null for a value and a value for null; nothing for other columns.
func flipped(f reflect.Value) reflect.Value {
	switch {
	case f.Kind() != reflect.Pointer:
		return reflect.Value{}
	case f.IsNil():
		return reflect.New(f.Type().Elem())
	}
	return reflect.Zero(f.Type())
}

// Any damage at all: no panic, and at least one violation.
func TestDamagedTables(t *testing.T) {
	p := solve(t, promises(), planner.Optimal)
	good, claims := p.set, p.claims
	cols := columns()
	rapid.Check(t, func(t *rapid.T) {
		p.set, p.claims = clone(good), claims
		p.claims.Fewest = slices.Clone(claims.Fewest)
		for range rapid.IntRange(1, 4).Draw(t, "how many") {
			damage(t, p, cols)
		}
		if reflect.DeepEqual(p.set, good) && reflect.DeepEqual(p.claims, claims) {
			t.Skip("nothing was damaged")
		}
		cert, violations := p.check()
		if len(violations) == 0 || cert.Valid() {
			t.Error("the damage went unnoticed")
		}
	})
}

func damage(t *rapid.T, p *plan, cols []column) {
	col := rapid.SampledFrom(cols).Draw(t, "column")
	table := rows(p.set, col.table)
	if table.Len() == 0 {
		return
	}
	r := rapid.IntRange(0, table.Len()-1).Draw(t, "row")
	switch rapid.SampledFrom([]string{"value", "value", "value", "value", "delete", "repeat", "move", "empty", "claims"}).Draw(t,
		"damage") {
	case "value":
		f := table.Index(r).FieldByIndex(col.path)
		f.Set(garbage(t, f.Type(), f))
	case "delete":
		table.Set(reflect.AppendSlice(table.Slice3(0, r, r), table.Slice(r+1, table.Len())))
	case "repeat":
		table.Set(reflect.AppendSlice(table.Slice3(0, r+1, r+1), table.Slice(r, table.Len())))
	case "move":
		other := rapid.IntRange(0, table.Len()-1).Draw(t, "to")
		reflect.Swapper(table.Interface())(r, other)
	case "empty":
		table.SetLen(0)
	case "claims":
		f := reflect.ValueOf(&p.claims.Objective).Elem().Field(rapid.IntRange(0, 5).Draw(t, "claim"))
		f.Set(garbage(t, f.Type(), f))
	}
}

// garbage is a value of a column's type that has no reason to be right.
func garbage(t *rapid.T, of reflect.Type, old reflect.Value) reflect.Value {
	v := reflect.New(of).Elem()
	switch of.Kind() {
	case reflect.Pointer:
		if rapid.Bool().Draw(t, "null") {
			return v
		}
		v = reflect.New(of.Elem())
		elem := v.Elem()
		if !old.IsNil() {
			elem.Set(old.Elem())
		}
		elem.Set(garbage(t, of.Elem(), elem))
	case reflect.String:
		v.SetString(rapid.OneOf(rapid.SampledFrom([]string{"", "zeta", "alfa", "mantova", "crema", "019036", "020030", "pfizer", "janssen",
			"-1941", "1942-1946", "1977-2005", "2006-", "planned", "committed", "no_capacity", "estimate"}), rapid.String()).Draw(t,
			"string"))
	case reflect.Bool:
		v.SetBool(rapid.Bool().Draw(t, "bool"))
	case reflect.Float64:
		v.SetFloat(rapid.OneOf(rapid.Float64(), rapid.SampledFrom([]float64{math.NaN(), math.Inf(1), math.Inf(-1)})).Draw(t, "float"))
	case reflect.Slice:
		v.SetBytes(rapid.OneOf(rapid.SliceOf(rapid.Byte()), rapid.Just(old.Bytes()[:len(old.Bytes())/2])).Draw(t, "bytes"))
	case reflect.Int32:
		v.SetInt(int64(rapid.OneOf(rapid.Int32(), rapid.Int32Range(18720, 18810), rapid.Int32Range(-1, 3)).Draw(t, "int32")))
	default:
		v.SetInt(rapid.OneOf(rapid.Int64(), rapid.Int64Range(-2, 50), rapid.SampledFrom([]int64{math.MinInt64, math.MaxInt64})).Draw(t,
			"int64"))
	}
	return v
}
