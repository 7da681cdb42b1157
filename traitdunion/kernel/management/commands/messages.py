from django.core.management.base import BaseCommand, CommandError

from traitdunion.kernel import messages


class Command(BaseCommand):
    help = "Gather what screens say, check that it is said in English too, and compile the catalogues."

    def add_arguments(self, parser):
        parser.add_argument("--update", action="store_true", help="bring locale/en up to date")
        parser.add_argument("--check", action="store_true", help="fail when a sentence has no English")
        parser.add_argument("--compile", action="store_true", help="write the binary catalogues")

    def handle(self, *_args, **options):
        if options["update"]:
            messages.update("en")
        if options["check"]:
            lacking = messages.missing("en")
            if lacking:
                raise CommandError("Not said in English yet:\n" + "\n".join(f"  {sentence}" for sentence in lacking))
        if options["compile"]:
            messages.compile_all()
