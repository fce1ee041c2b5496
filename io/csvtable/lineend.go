package csvtable

import (
	"bytes"
	"io"
)

// OldLineEnds says whether a text ends its lines by carriage returns alone, as
// programs for old Macs do. The first kilobytes are enough.
func OldLineEnds(head []byte) bool {
	return bytes.IndexByte(head, '\n') < 0 && bytes.IndexByte(head, '\r') >= 0
}

// LineFeeds gives a text with [OldLineEnds] with line feeds.
func LineFeeds(r io.Reader) io.Reader { return lineFeeds{r} }

type lineFeeds struct{ r io.Reader }

func (l lineFeeds) Read(b []byte) (int, error) {
	n, err := l.r.Read(b)
	for k := range b[:n] {
		if b[k] == '\r' {
			b[k] = '\n'
		}
	}
	return n, err
}
