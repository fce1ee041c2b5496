// Package page makes report.html, which stands alone: no file beside it, no network.
package page
