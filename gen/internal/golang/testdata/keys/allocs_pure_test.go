//go:build purego || !(386 || amd64 || arm64 || ppc64le)

package keys

// Each of seven texts and data of two structs is copied.
const allowedAllocations = 14
