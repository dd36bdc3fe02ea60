//! Mounts the app.

fn main() {
    donation_day::ui::start();
}
