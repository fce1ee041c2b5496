package table

import (
	"bytes"
	"encoding/json"
	"errors"
)

// JSONPlace is the line and column of an error of the JSON, as far as it tells.
func JSONPlace(data []byte, err error) (line, column int) {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	var offset int64
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &kind):
		offset = kind.Offset
	default:
		return 0, 0
	}
	before := data[:min(int(offset), len(data))]
	line = bytes.Count(before, []byte{'\n'}) + 1
	return line, max(1, len(before)-bytes.LastIndexByte(before, '\n')-1)
}
