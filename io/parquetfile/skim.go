package parquetfile

import "encoding/binary"

// deepest is how far structures may be nested; Parquet's own go seven deep.
const deepest = 16

// skim passes over a structure in Thrift's compact protocol and returns its length.
// It fails where a length or a count goes beyond the bytes that are left; every
// element of a list takes a byte at least.
// Source: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
func skim(b []byte) (int, error) {
	s := skimmer{left: b}
	s.structure(0)
	if s.bad {
		return 0, damaged("lengths that go beyond it")
	}
	return len(b) - len(s.left), nil
}

type skimmer struct {
	left []byte
	bad  bool
}

func (s *skimmer) take(n uint64) {
	if n > uint64(len(s.left)) {
		s.bad, s.left = true, nil
		return
	}
	s.left = s.left[n:]
}

func (s *skimmer) octet() byte {
	if len(s.left) == 0 {
		s.bad = true
		return 0
	}
	b := s.left[0]
	s.left = s.left[1:]
	return b
}

func (s *skimmer) varint() uint64 {
	v, n := binary.Uvarint(s.left)
	if n <= 0 {
		s.bad, s.left = true, nil
		return 0
	}
	s.left = s.left[n:]
	return v
}

// structure passes over fields until the stop field. A field begins with its type in
// the low half of an octet, and the step of its number in the high one.
func (s *skimmer) structure(depth int) {
	for !s.bad {
		head := s.octet()
		if head == 0 {
			return
		}
		if head>>4 == 0 {
			s.varint() // the number itself
		}
		if kind := head & 15; kind > 2 { // 1 and 2 are true and false, without more
			s.value(kind, depth+1)
		}
	}
}

func (s *skimmer) value(kind byte, depth int) {
	if depth > deepest {
		s.bad = true
		return
	}
	switch kind {
	case 1, 2, 3: // a truth in a list, an octet
		s.take(1)
	case 4, 5, 6: // whole numbers
		s.varint()
	case 7: // floating point
		s.take(8)
	case 8: // text
		s.take(s.varint())
	case 9, 10: // list, set
		head := s.octet()
		n := uint64(head >> 4)
		if n == 15 {
			n = s.varint()
		}
		if n > uint64(len(s.left)) {
			s.bad = true
		}
		for ; n > 0 && !s.bad; n-- {
			s.value(head&15, depth+1)
		}
	case 12:
		s.structure(depth)
	default: // maps and the rest stand in no Parquet file
		s.bad = true
	}
}

// frame checks that a page is a Zstandard frame that says it unfolds to so many bytes:
// the decoder then stops there. Source: RFC 8878, 3.1.1.1.
func frame(b []byte, unfolded int64) error {
	if len(b) == 0 && unfolded == 0 {
		return nil
	}
	if len(b) < 6 || binary.LittleEndian.Uint32(b) != 0xFD2FB528 {
		return damaged("a page that is no Zstandard frame")
	}
	head := b[4]
	single := head&0x20 != 0
	at := 5
	if !single {
		at++ // the window
	}
	at += []int{0, 1, 2, 4}[head&3] // the dictionary's id
	size := []int{0, 2, 4, 8}[head>>6]
	if single && size == 0 {
		size = 1
	}
	if size == 0 && unfolded < 256 && len(b) < 512 {
		return nil // the writer leaves out what an octet would say; its few blocks unfold to a few MB at most
	}
	if size == 0 || len(b) < at+size {
		return damaged("a page that does not say its length")
	}
	var bytes [8]byte
	copy(bytes[:], b[at:at+size])
	says := binary.LittleEndian.Uint64(bytes[:])
	if size == 2 {
		says += 256
	}
	if says != uint64(unfolded) {
		return damaged("a page that unfolds to %d bytes, its header says %d", says, unfolded)
	}
	return nil
}

// runs checks that a hybrid of runs and packed bits holds so many values, or up to
// seven more where the last are packed.
// Source: https://github.com/apache/parquet-format/blob/master/Encodings.md
func runs(b []byte, width, values int64) error {
	left := values
	for len(b) > 0 {
		head, n := binary.Uvarint(b)
		if n <= 0 || head>>1 > uint64(max(0, left+7)) {
			return damaged("runs of %d and more values where %d are left", head>>1, max(0, left))
		}
		count, bytes := int64(head>>1), (width+7)/8
		if head&1 == 1 {
			bytes = count * width
			count *= 8
		}
		if bytes > int64(len(b)-n) {
			return damaged("a run beyond the end of its page")
		}
		b, left = b[int64(n)+bytes:], left-count
	}
	if left > 0 || left <= -8 {
		return damaged("runs of %d values, %d expected", values-left, values)
	}
	return nil
}
