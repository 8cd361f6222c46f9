package io.tieout;

/** Where a command of Tieout begins. */
public final class TieoutApplication {

    private TieoutApplication() {}

    public static void main(String[] arguments) {
        System.out.println("usage: tieout <command> [options]");
    }
}
