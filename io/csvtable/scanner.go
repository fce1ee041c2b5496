package csvtable

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"hubplan/planner/say"
)

// LongestRecord is the largest number of bytes of one record. A quote that is
// never closed would otherwise swallow the file.
const LongestRecord = 1 << 20

// Scanner splits delimited text into records, one at a time, in memory that
// does not grow with the text. Fields may be quoted as spreadsheets do it: from
// a quote at the field's beginning to the next single one, two of them standing
// for one, line breaks included. A quote elsewhere is a character like others.
type Scanner struct {
	r      *bufio.Reader
	delim  byte
	line   int // of the record
	lines  int // read so far
	raw    []byte
	fields []Field
	plain  []byte // unescaped quoted fields
	err    error
	what   say.Text
	at     int // where in raw the record is at fault
}

// Field is one field of a record: its text without quotes, and where it begins
// in the record's bytes. It is valid until the next record.
type Field struct {
	Text   []byte
	offset int
}

// NewScanner splits text at a delimiter, which is a single byte.
func NewScanner(r io.Reader, delimiter byte) *Scanner {
	size := 64 << 10
	if b, ok := r.(*bytes.Reader); ok { // most tables are small, and each is scanned four times
		size = min(size, b.Len())
	}
	return &Scanner{r: bufio.NewReaderSize(r, size), delim: delimiter}
}

// SkipLines leaves out the next n lines, whatever they hold.
func (s *Scanner) SkipLines(n int) {
	for ; n > 0 && s.err == nil; n-- {
		s.raw = s.raw[:0]
		s.readLine()
	}
}

// Scan goes to the next record and says whether there is one. Blank lines are
// records without fields.
func (s *Scanner) Scan() bool {
	s.raw, s.fields, s.plain, s.what = s.raw[:0], s.fields[:0], s.plain[:0], say.Text{}
	if s.err != nil || !s.readLine() {
		return false
	}
	s.line = s.lines
	s.split()
	return true
}

// errLongRecord ends a scan at a line without end.
var errLongRecord = fmt.Errorf("a line has more than %d bytes", LongestRecord)

// readLine appends the next line, with its end, to the record's bytes.
func (s *Scanner) readLine() bool {
	before := len(s.raw)
	for {
		part, err := s.r.ReadSlice('\n')
		s.raw = append(s.raw, part...)
		switch {
		case err == nil:
			s.lines++
			return true
		case !errors.Is(err, bufio.ErrBufferFull):
			s.err = err
			if len(s.raw) == before {
				return false
			}
			s.lines++
			return true
		case len(s.raw) > LongestRecord:
			s.err = errLongRecord
			return false
		}
	}
}

// trimEnd is the length of b without a line end.
func trimEnd(b []byte) int {
	n := len(b)
	if n > 0 && b[n-1] == '\n' {
		n--
		for n > 0 && b[n-1] == '\r' { // programs that mend line ends twice leave two
			n--
		}
	}
	return n
}

// split cuts the record into fields, reading on while a quoted field goes on.
func (s *Scanner) split() {
	end := trimEnd(s.raw)
	if end == 0 {
		return
	}
	for i := 0; ; {
		if i < end && s.raw[i] == '"' {
			begin := i
			text, next, ok := s.quoted(i)
			if !ok {
				return
			}
			end = trimEnd(s.raw)
			s.fields = append(s.fields, Field{text, begin})
			i = next
			if i < end && s.raw[i] != s.delim {
				if bytes.IndexByte(text, '\n') >= 0 { // what closed it was the next quote to open
					s.fail(begin, neverClosed)
				} else {
					s.fail(i, say.Text{It: "testo dopo le virgolette di chiusura", En: "text after the closing quote"})
				}
				return
			}
		} else {
			n := bytes.IndexByte(s.raw[i:end], s.delim)
			if n < 0 {
				n = end - i
			}
			s.fields = append(s.fields, Field{s.raw[i : i+n], i})
			i += n
		}
		if i >= end {
			return
		}
		i++ // the delimiter
	}
}

var neverClosed = say.Text{It: "virgolette aperte e mai chiuse", En: "a quote is opened and never closed"}

// quoted reads the field whose opening quote is at i. next is just after the
// closing quote.
func (s *Scanner) quoted(i int) (text []byte, next int, ok bool) {
	open := i
	i++
	if n := bytes.IndexByte(s.raw[i:], '"'); n >= 0 && (i+n+1 == len(s.raw) || s.raw[i+n+1] != '"') {
		return s.raw[i : i+n], i + n + 1, true
	}
	from := len(s.plain)
	for {
		n := bytes.IndexByte(s.raw[i:], '"')
		switch {
		case n >= 0 && i+n+1 < len(s.raw) && s.raw[i+n+1] == '"':
			s.plain = append(s.plain, s.raw[i:i+n+1]...)
			i += n + 2
		case n >= 0:
			s.plain = append(s.plain, s.raw[i:i+n]...)
			return s.plain[from:], i + n + 1, true
		default:
			s.plain = append(s.plain, s.raw[i:]...)
			i = len(s.raw)
			before := len(s.fields)
			if len(s.raw) > LongestRecord || s.err != nil || !s.readOn(before) {
				s.err = cmp.Or(s.err, io.EOF)
				s.fail(open, neverClosed)
				return nil, 0, false
			}
		}
	}
}

// readOn reads the next line of a quoted field. The record's bytes may move, so
// the fields found so far are made to point at their own copy.
func (s *Scanner) readOn(fields int) bool {
	for k := range s.fields[:fields] {
		s.fields[k].Text = bytes.Clone(s.fields[k].Text)
	}
	return s.readLine()
}

func (s *Scanner) fail(at int, what say.Text) { s.at, s.what = at, what }

// Line is where the record begins, from 1.
func (s *Scanner) Line() int { return s.line }

// Fields are the fields of the record, valid until the next [Scanner.Scan].
func (s *Scanner) Fields() []Field { return s.fields }

// Column is where a field begins in the record's line, in characters from 1, or
// 0 where that is on a later line.
func (s *Scanner) Column(f Field) int { return s.columnAt(f.offset) }

func (s *Scanner) columnAt(offset int) int {
	if bytes.IndexByte(s.raw[:offset], '\n') >= 0 {
		return 0
	}
	return utf8.RuneCount(s.raw[:offset]) + 1
}

// Broken says what is wrong with the record's quotes, if anything, and in which
// column. Its fields are then not to be used.
func (s *Scanner) Broken() (what say.Text, column int) {
	if s.what == (say.Text{}) {
		return s.what, 0
	}
	return s.what, s.columnAt(s.at)
}

// Err is the error that ended the scan, nil at the end of the text.
func (s *Scanner) Err() error {
	if errors.Is(s.err, io.EOF) {
		return nil
	}
	return s.err
}
