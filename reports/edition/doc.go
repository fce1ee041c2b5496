// Package edition is a result made ready for reading in one language: what workbooks and
// page look up by comune or by hub, and the words they share.
package edition
