DROP TABLE "draft_approval" CASCADE;--> statement-breakpoint
DROP TABLE "pair_review" CASCADE;