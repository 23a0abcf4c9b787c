//go:build !purego && (386 || amd64 || arm64 || ppc64le)

package keys

const allowedAllocations = 0
