//! How a table of the format is declared.

/// Declares a table of the format.
///
/// First what it says as text and the enum of its keys, then how problems call the table and its form with places; where
/// tables of this kind have names, also the field for that. Then come the keys, each with the type of its text and its
/// [`Kind`](super::Kind).
macro_rules! declare {
    (
        $(#[$text_doc:meta])* $Text:ident,
        $(#[$key_doc:meta])* $Key:ident,
        $section:ident as $Written:ident $( named { $(#[$name_doc:meta])* $name:ident } )?,
        $( $(#[$doc:meta])* $Variant:ident $key:ident: $Type:ty as $Kind:ident, )+
    ) => {
        $(#[$text_doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct $Text {
            $( $(#[$name_doc])* pub $name: String, )?
            $( $(#[$doc])* pub $key: $Type, )+
        }

        $(#[$key_doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "lowercase")]
        pub enum $Key {
            $( $(#[$doc])* $Variant, )+
        }

        /// The same as it was written: each value with its place, absent where it wasn't written or was written wrongly.
        #[derive(Debug)]
        pub(crate) struct $Written {
            /// The whole of it, or its header.
            pub(crate) span: Span,
            $( pub(crate) $name: At<String>, )?
            $( pub(crate) $key: <$Kind as Kind>::Written, )+
        }

        impl $Key {
            /// All keys, in the order in which people read them.
            pub const ALL: &'static [Self] = &[$( Self::$Variant, )+];

            pub(crate) const NAMES: &'static [&'static str] = &[$( stringify!($key), )+];

            /// The key as files spell it.
            pub const fn name(self) -> &'static str {
                Self::NAMES[self as usize]
            }
        }

        impl $Text {
            /// What it says under a key.
            pub fn value(&self, key: $Key) -> Value<'_> {
                match key {
                    $( $Key::$Variant => $Kind::value(&self.$key), )+
                }
            }

            /// What it says under each key, absent values included.
            pub fn values(&self) -> impl Iterator<Item = (&'static str, Value<'_>)> {
                $Key::ALL.iter().map(|key| (key.name(), self.value(*key)))
            }

            /// Lets a key say what it says in another.
            pub fn copy(&mut self, key: $Key, from: &Self) {
                match key {
                    $( $Key::$Variant => self.$key.clone_from(&from.$key), )+
                }
            }

            /// The keys under which the two don't say the same.
            pub fn differs_in(&self, other: &Self) -> impl Iterator<Item = $Key> {
                $Key::ALL.iter().copied().filter(|key| self.value(*key) != other.value(*key))
            }

            /// As files are read: no white space at the ends, one space for a run of it, no item that is empty.
            #[must_use]
            pub fn tidy(self) -> Self {
                Self {
                    $( $name: self.$name, )?
                    $( $key: $Kind::tidy(self.$key), )+
                }
            }
        }

        impl $Written {
            /// Which part of a file such a table is.
            pub(crate) const SECTION: Section = Section::$section;

            /// Takes its values out of a table, and reports what is wrong with them.
            pub(crate) fn read(table: &mut TableReader<'_, '_> $(, $name: At<String> )?) -> Self {
                table.only($Key::NAMES);
                Self {
                    span: table.header(),
                    $( $name, )?
                    $( $key: $Kind::read(table, stringify!($key)), )+
                }
            }

            /// What it says.
            pub(crate) fn text(self) -> $Text {
                $Text {
                    $( $name: self.$name.value, )?
                    $( $key: $Kind::text(self.$key), )+
                }
            }
        }
    };
}

pub(super) use declare;
