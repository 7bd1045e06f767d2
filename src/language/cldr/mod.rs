//! Names and patterns of dates as CLDR has them; `generate.py` says how they come here.

pub(super) mod cs;
pub(super) mod de;
pub(super) mod es;
pub(super) mod fr;
pub(super) mod it;
pub(super) mod ja;
pub(super) mod ko;
pub(super) mod nl;
pub(super) mod pl;
pub(super) mod pt;
pub(super) mod ru;
pub(super) mod tr;
pub(super) mod uk;
pub(super) mod zh;
pub(super) mod zh_hant;
