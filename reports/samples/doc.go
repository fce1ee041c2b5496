// Package samples has small results and a reader of workbooks for the tests of the rooms of
// reports.
package samples
