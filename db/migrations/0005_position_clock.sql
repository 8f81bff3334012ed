CREATE TABLE "position_clock" (
	"slot" integer PRIMARY KEY NOT NULL,
	"ticks" bigint NOT NULL
);
