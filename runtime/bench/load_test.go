package bench

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"os"
	"path/filepath"
	"testing"

	rival "capnproto.org/go/capnp/v3"
	"google.golang.org/protobuf/encoding/protodelim"
	"google.golang.org/protobuf/proto"

	gocapnp "github.com/capngo/capngo/runtime/bench/gocapnp"
	"github.com/capngo/capngo/runtime/bench/protobuf"
	"github.com/capngo/capngo/runtime/capnp"
)

// streamed is how many messages a stream has.
const streamed = 2000

var (
	stream         = bytes.Repeat(message, streamed)
	protobufStream = func() []byte {
		var b bytes.Buffer
		if _, err := protodelim.MarshalTo(&b, protobufs[0]); err != nil {
			panic(err)
		}
		return bytes.Repeat(b.Bytes(), streamed)
	}()
)

// A source opens a stream of data. Each is one more way for messages to come in.
type source func(b *testing.B, data []byte) func() io.ReadCloser

// BenchmarkLoad reads messages one after another, and a number of each: a row is for one message.
// The rows named reuse let go of a message before the next. With us every message is verified.
func BenchmarkLoad(b *testing.B) {
	unmarshal(b)
	for _, s := range []struct {
		name string
		source
	}{{"memory", fromMemory}, {"file", fromFile}, {"socket", fromSocket}} {
		ours, protobufs := s.source(b, stream), s.source(b, protobufStream)
		row(b, s.name, 100, loops{
			capngo:   streams(ours, func(r io.Reader, n int) int64 { return load(b, r, n, false) }),
			gocapnp:  streams(ours, func(r io.Reader, n int) int64 { return loadRival(b, r, n, false) }),
			protobuf: streams(protobufs, func(r io.Reader, n int) int64 { return loadProtobuf(b, r, n) }),
		})
		row(b, s.name+"_reuse", 100, loops{
			capngo:  streams(ours, func(r io.Reader, n int) int64 { return load(b, r, n, true) }),
			gocapnp: streams(ours, func(r io.Reader, n int) int64 { return loadRival(b, r, n, true) }),
		})
	}
}

func unmarshal(b *testing.B) {
	data := encoded(protobufs[0])
	row(b, "unmarshal", 100, loops{
		capngo: func(n int) (r int64) {
			for range n {
				r += loaded[MyStruct](message).Int64()
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for range n {
				r += gocapnp.MyStruct(rivalRoot(message)).Int64()
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for range n {
				m := &protobuf.MyStruct{}
				if err := proto.Unmarshal(data, m); err != nil {
					b.Fatal(err)
				}
				r += m.GetInt64()
			}
			return r
		},
	})
}

// streams reads n messages, from as many streams as that takes.
func streams(open func() io.ReadCloser, load func(r io.Reader, n int) int64) func(n int) int64 {
	return func(n int) (sum int64) {
		for ; n > 0; n -= streamed {
			r := open()
			sum += load(r, min(n, streamed))
			_ = r.Close() // of something that is only read
		}
		return sum
	}
}

func load(b *testing.B, r io.Reader, n int, reuse bool) (sum int64) {
	d := capnp.NewDecoder(r)
	d.Reuse = reuse
	for range n {
		v, err := capnp.Decode[MyStruct](d)
		if err != nil {
			b.Fatal(err)
		}
		sum += v.Int64()
	}
	return sum
}

func loadRival(b *testing.B, r io.Reader, n int, release bool) (sum int64) {
	d := rival.NewDecoder(bufio.NewReaderSize(r, 64<<10))
	for range n {
		m, err := d.Decode()
		if err != nil {
			b.Fatal(err)
		}
		v, err := gocapnp.ReadRootMyStruct(m)
		if err != nil {
			b.Fatal(err)
		}
		sum += v.Int64()
		if release {
			m.Release()
		}
	}
	return sum
}

func loadProtobuf(b *testing.B, r io.Reader, n int) (sum int64) {
	buffered := bufio.NewReaderSize(r, 64<<10)
	for range n {
		v := &protobuf.MyStruct{}
		if err := protodelim.UnmarshalFrom(buffered, v); err != nil {
			b.Fatal(err)
		}
		sum += v.GetInt64()
	}
	return sum
}

func fromMemory(_ *testing.B, data []byte) func() io.ReadCloser {
	return func() io.ReadCloser { return io.NopCloser(bytes.NewReader(data)) }
}

func fromFile(b *testing.B, data []byte) func() io.ReadCloser {
	path := filepath.Join(b.TempDir(), "messages")
	if err := os.WriteFile(path, data, 0o666); err != nil {
		b.Fatal(err)
	}
	return func() io.ReadCloser {
		f, err := os.Open(path)
		if err != nil {
			b.Fatal(err)
		}
		return f
	}
}

// fromSocket has a server on this machine that sends the data to whoever connects.
func fromSocket(b *testing.B, data []byte) func() io.ReadCloser {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return // closed
			}
			_, _ = conn.Write(data) // who reads notices if something is missing
			_ = conn.Close()
		}
	}()
	return func() io.ReadCloser {
		conn, err := net.Dial("tcp", listener.Addr().String())
		if err != nil {
			b.Fatal(err)
		}
		return conn
	}
}
