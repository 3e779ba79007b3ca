// An auditor that shares no line with Ottawa: Go's own transparency log (x/mod sumdb/tlog and note).
//
// auditor FOLDER KEYS checks the log published in a folder with the verifier keys in a file. It takes size and root
// from the signed checkpoint alone, reads every entry and every tile, and checks every checkpoint that was signed
// against them. It prints the size and ends with 0, or says what does not hold and ends with 1.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8
const width = 1 << height

func fail(format string, values ...interface{}) {
	fmt.Printf(format+"\n", values...)
	os.Exit(1)
}

func read(path string) []byte {
	data, err := os.ReadFile(path)
	if err != nil {
		fail("%v", err)
	}
	return data
}

func opened(data []byte, keys note.Verifiers, name string) tlog.Tree {
	found, err := note.Open(data, keys)
	if err != nil {
		fail("%s: %v", name, err)
	}
	lines := strings.Split(found.Text, "\n")
	if len(lines) < 4 || lines[0] != found.Sigs[0].Name {
		fail("%s: it is not a checkpoint of this log", name)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	root, wrong := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || wrong != nil || len(root) != tlog.HashSize {
		fail("%s: it is not a checkpoint", name)
	}
	tree := tlog.Tree{N: size}
	copy(tree.Hash[:], root)
	return tree
}

// path of a tile as C2SP tlog-tiles writes it: without the height, entries in place of data.
func path(tile tlog.Tile) string {
	return strings.Replace("tile/"+strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", tile.H)), "tile/data/", "tile/entries/", 1)
}

type folder string

func (f folder) Height() int { return height }

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var found [][]byte
	for _, tile := range tiles {
		data, err := os.ReadFile(filepath.Join(string(f), path(tile)))
		if err != nil {
			return nil, err
		}
		found = append(found, data)
	}
	return found, nil
}

func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}

func records(log string, size int64) [][]byte {
	var found [][]byte
	for n := int64(0); n*width < size; n++ {
		w := int64(width)
		if size-n*width < w {
			w = size - n*width
		}
		tile := path(tlog.Tile{H: height, L: -1, N: n, W: int(w)})
		data := read(filepath.Join(log, tile))
		for i := int64(0); i < w; i++ {
			if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
				fail("%s: cut off", tile)
			}
			end := 2 + int(binary.BigEndian.Uint16(data))
			found = append(found, data[2:end])
			data = data[end:]
		}
		if len(data) > 0 {
			fail("%s: trailing bytes", tile)
		}
	}
	return found
}

// tiles a log of a size shows: full ones, and the partial one at the end of each level.
func tiles(size int64) []tlog.Tile {
	var found []tlog.Tile
	for level := 0; size > 0; level++ {
		for n := int64(0); n*width < size; n++ {
			w := int64(width)
			if size-n*width < w {
				w = size - n*width
			}
			found = append(found, tlog.Tile{H: height, L: level, N: n, W: int(w)})
		}
		size >>= height
	}
	return found
}

func main() {
	log := os.Args[1]
	var verifiers []note.Verifier
	for _, line := range strings.Fields(string(read(os.Args[2]))) {
		verifier, err := note.NewVerifier(line)
		if err != nil {
			fail("%s: %v", line, err)
		}
		verifiers = append(verifiers, verifier)
	}
	keys := note.VerifierList(verifiers...)
	newest := read(filepath.Join(log, "checkpoint"))
	tree := opened(newest, keys, "checkpoint")

	var hashes []tlog.Hash
	stored := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var found []tlog.Hash
		for _, index := range indexes {
			found = append(found, hashes[index])
		}
		return found, nil
	})
	for n, record := range records(log, tree.N) {
		added, err := tlog.StoredHashes(int64(n), record, stored)
		if err != nil {
			fail("entry %d: %v", n, err)
		}
		hashes = append(hashes, added...)
	}
	root, err := tlog.TreeHash(tree.N, stored)
	if err != nil || root != tree.Hash {
		fail("checkpoint: the entries are not those that were signed for")
	}
	for _, tile := range tiles(tree.N) {
		want, err := tlog.ReadTileData(tile, stored)
		if err != nil || !bytes.Equal(want, read(filepath.Join(log, path(tile)))) {
			fail("%s: its hashes are not those of the entries", path(tile))
		}
	}
	throughTiles := tlog.TileHashReader(tree, folder(log))
	sizes := strings.Fields(string(read(filepath.Join(log, "checkpoints.txt"))))
	for _, size := range sizes {
		name := "checkpoints/" + size
		old := opened(read(filepath.Join(log, name)), keys, name)
		if strconv.FormatInt(old.N, 10) != size || old.N > tree.N {
			fail("%s: it is of size %d, and the log of size %d", name, old.N, tree.N)
		}
		if old.N == 0 {
			continue
		}
		proof, err := tlog.ProveTree(tree.N, old.N, throughTiles)
		if err != nil {
			fail("%s: %v", name, err)
		}
		if err := tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash); err != nil {
			fail("%s: %v", name, err)
		}
	}
	if len(sizes) == 0 || !bytes.Equal(newest, read(filepath.Join(log, "checkpoints", sizes[len(sizes)-1]))) {
		fail("checkpoint: it is not the newest that was signed")
	}
	fmt.Println(tree.N)
}
