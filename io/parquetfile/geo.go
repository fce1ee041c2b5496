package parquetfile

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"hubplan/planner/tables"

	"github.com/paulmach/orb/encoding/wkb"
)

// geoMeta is the file metadata of GeoParquet 1.1. An absent crs means
// OGC:CRS84: longitude, latitude in WGS 84.
type geoMeta struct {
	Version       string               `json:"version"`
	PrimaryColumn string               `json:"primary_column"`
	Columns       map[string]geoColumn `json:"columns"`
}

type geoColumn struct {
	Encoding      string      `json:"encoding"`
	GeometryTypes []string    `json:"geometry_types"`
	BBox          *[4]float64 `json:"bbox,omitempty"`
}

// geoMetadata describes the column geometry of a table.
func geoMetadata(t tables.Rows) (string, error) {
	box := [4]float64{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	types := []string{}
	for k := range t.Slice.Len() {
		g, err := wkb.Unmarshal(t.Slice.Index(k).FieldByName("Geometry").Bytes())
		if err != nil {
			return "", fmt.Errorf("geometry: %w", err)
		}
		if kind := g.GeoJSONType(); !slices.Contains(types, kind) {
			types = append(types, kind)
		}
		b := g.Bound()
		box = [4]float64{min(box[0], b.Min.Lon()), min(box[1], b.Min.Lat()), max(box[2], b.Max.Lon()), max(box[3], b.Max.Lat())}
	}
	column := geoColumn{Encoding: "WKB", GeometryTypes: slices.Sorted(slices.Values(types))}
	if t.Slice.Len() > 0 {
		column.BBox = &box
	}
	meta, err := json.Marshal(geoMeta{Version: "1.1.0", PrimaryColumn: "geometry", Columns: map[string]geoColumn{"geometry": column}})
	return string(meta), err
}
