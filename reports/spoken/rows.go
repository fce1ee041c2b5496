package spoken

import (
	"reflect"
	"strings"
	"time"

	"hubplan/planner"
)

// rowsOf are the rows of a table as JSON has them: objects by the names of the
// columns, days as ISO dates, hours as ISO times without a zone, null where a value is not there.
func rowsOf[T any](rows []T) []map[string]any {
	out := make([]map[string]any, len(rows))
	for k := range rows {
		out[k] = map[string]any{}
		v := reflect.ValueOf(rows[k])
		for _, f := range reflect.VisibleFields(v.Type()) {
			name, options, _ := strings.Cut(f.Tag.Get("parquet"), ",")
			if name == "" {
				continue
			}
			value := v.FieldByIndex(f.Index)
			if value.Kind() == reflect.Pointer {
				if value.IsNil() {
					out[k][name] = nil
					continue
				}
				value = value.Elem()
			}
			out[k][name] = value.Interface()
			switch {
			case strings.Contains(options, "date"):
				out[k][name] = planner.Date(value.Int())
			case strings.Contains(options, "timestamp"): // wall clock, of no zone
				out[k][name] = time.UnixMilli(value.Int()).UTC().Format("2006-01-02T15:04:05")
			}
		}
	}
	return out
}
