// Package reports turns a plan into what people read. It decides nothing; every number in
// it comes from the plan and its instance. Here the workbooks are written, largest first;
// each kind of file has its room below.
package reports
