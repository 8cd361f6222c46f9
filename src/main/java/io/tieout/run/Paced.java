package io.tieout.run;

/** Hears that work moves, beside who watches it. */
record Paced(Progress watching, Pace pace) implements Progress {

    @Override
    public void opened(String title) {
        watching.opened(title);
    }

    @Override
    public void begun(String step) {
        pace.move();
        watching.begun(step);
    }

    @Override
    public void advanced(long done, long whole) {
        pace.move();
        watching.advanced(done, whole);
    }

    @Override
    public void done(String step, String result) {
        pace.move();
        watching.done(step, result);
    }

    @Override
    public void notice(String sentence) {
        watching.notice(sentence);
    }
}
