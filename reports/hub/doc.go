// Package hub makes a hub's workbook: its days, its timetable, who comes from where.
package hub
