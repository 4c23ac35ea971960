//! One zlib stream over a whole connection, as Discord compresses for those who ask with `compress=zlib-stream`.

use flate2::{Compress, Compression, FlushCompress, Status};

pub(crate) struct Compressor(Compress);

impl Compressor {
    pub(crate) fn new() -> Self {
        Self(Compress::new(Compression::fast(), true))
    }

    /// One message, which ends in the flush's mark `00 00 ff ff`.
    pub(crate) fn message(&mut self, text: &str) -> Vec<u8> {
        let mut compressed = Vec::with_capacity(text.len() + 64);
        let mut rest = text.as_bytes();
        loop {
            let before = self.0.total_in();
            let status = self.0.compress_vec(rest, &mut compressed, FlushCompress::Sync).expect("zlib");
            rest = &rest[(self.0.total_in() - before) as usize..];
            let flushed = compressed.len() < compressed.capacity();
            if rest.is_empty() && flushed && status != Status::StreamEnd {
                return compressed;
            }
            compressed.reserve(text.len() + 64);
        }
    }
}
