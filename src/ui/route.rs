//! Every page's address: typed routes over real files, below any base path, one set for each language.

use crate::text::{Lang, Page};

/// A page of the site. Each is a file of its own, so each opens from a host that rewrites nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Route {
    /// `/`
    Landing,
    /// `/check/`
    Check,
    /// `/plan/`
    Plan,
    /// `/history/`
    History,
    /// `/rules/`
    Rules,
    /// `/pass/`
    Pass,
    /// `/desk/`
    Desk,
    /// `/poster/`
    Poster,
    /// `/settings/`
    Settings,
    /// `/embed/`, the check within a page of another site.
    Embed,
    /// `/404.html`, which hosts serve for what is not there.
    NotFound,
}

/// What is built and downloaded as one: an app with the pages that it carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bundle {
    /// What the landing page adds to what the host rendered.
    Landing,
    /// The check alone, which most visitors come for.
    Check,
    /// The desk, for the staff.
    Desk,
    /// What is kept, and its backup.
    Settings,
    /// All other pages.
    Others,
}

impl Bundle {
    /// All apps.
    pub const ALL: [Self; 5] = [Self::Landing, Self::Check, Self::Desk, Self::Settings, Self::Others];

    /// Its name in the names of files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Landing => "landing",
            Self::Check => "check",
            Self::Desk => "desk",
            Self::Settings => "settings",
            Self::Others => "others",
        }
    }
}

impl Route {
    /// All pages that somebody can open by their address.
    pub const ALL: [Self; 10] = [
        Self::Landing,
        Self::Check,
        Self::Plan,
        Self::History,
        Self::Rules,
        Self::Pass,
        Self::Desk,
        Self::Poster,
        Self::Settings,
        Self::Embed,
    ];

    /// The app that carries it.
    #[must_use]
    pub fn bundle(self) -> Bundle {
        match self {
            Self::Landing | Self::NotFound => Bundle::Landing,
            Self::Check | Self::Embed => Bundle::Check,
            Self::Desk => Bundle::Desk,
            Self::Settings => Bundle::Settings,
            _ => Bundle::Others,
        }
    }

    /// Its name in the page's `data-route`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Landing => "landing",
            Self::Check => "check",
            Self::Plan => "plan",
            Self::History => "history",
            Self::Rules => "rules",
            Self::Pass => "pass",
            Self::Desk => "desk",
            Self::Poster => "poster",
            Self::Settings => "settings",
            Self::Embed => "embed",
            Self::NotFound => "not-found",
        }
    }

    /// The route with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().chain([Self::NotFound]).find(|route| route.name() == name)
    }

    /// Its path below the language's folder.
    fn path(self) -> &'static str {
        match self {
            Self::Landing => "",
            Self::Check => "check/",
            Self::Plan => "plan/",
            Self::History => "history/",
            Self::Rules => "rules/",
            Self::Pass => "pass/",
            Self::Desk => "desk/",
            Self::Poster => "poster/",
            Self::Settings => "settings/",
            Self::Embed => "embed/",
            Self::NotFound => "404.html",
        }
    }

    /// Its file below the site's folder.
    #[must_use]
    pub fn file(self, lang: Lang) -> String {
        let path = format!("{}{}", folder(lang), self.path());
        if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path }
    }

    /// Its address under `base`, which begins and ends with a slash.
    #[must_use]
    pub fn href(self, base: &str, lang: Lang) -> String {
        format!("{base}{}{}", folder(lang), self.path())
    }

    /// The route with this address, if it is one in this language.
    #[must_use]
    pub fn at(pathname: &str, base: &str, lang: Lang) -> Option<Self> {
        let pathname = pathname.strip_suffix("index.html").unwrap_or(pathname);
        Self::ALL.into_iter().find(|route| {
            let href = route.href(base, lang);
            pathname == href || pathname == href.trim_end_matches('/')
        })
    }

    /// The words of its page.
    #[must_use]
    pub fn page(self) -> Page {
        match self {
            Self::Landing => Page::Landing,
            Self::Check | Self::Embed => Page::Check,
            Self::Plan => Page::Plan,
            Self::History => Page::History,
            Self::Rules => Page::Rules,
            Self::Pass => Page::Pass,
            Self::Desk => Page::Desk,
            Self::Poster => Page::Poster,
            Self::Settings => Page::Settings,
            Self::NotFound => Page::NotFound,
        }
    }
}

/// The folder of a language; the first language has none.
fn folder(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "",
        Lang::En => "en/",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_leads_back_to_its_route_under_any_base() {
        for base in ["/", "/xianxue/"] {
            for lang in Lang::ALL {
                for route in Route::ALL {
                    assert_eq!(Route::at(&route.href(base, lang), base, lang), Some(route));
                    assert_eq!(Route::named(route.name()), Some(route));
                }
            }
        }
        assert_eq!(Route::at("/xianxue/check", "/xianxue/", Lang::Zh), Some(Route::Check));
        assert_eq!(Route::at("/xianxue/en/check/index.html", "/xianxue/", Lang::En), Some(Route::Check));
        assert_eq!(Route::at("/en/check/", "/", Lang::Zh), None);
    }

    #[test]
    fn every_route_is_a_file() {
        assert_eq!(Route::Landing.file(Lang::Zh), "index.html");
        assert_eq!(Route::Check.file(Lang::En), "en/check/index.html");
        assert_eq!(Route::NotFound.file(Lang::Zh), "404.html");
    }
}
