"""Common given names, by which `Smith, John` is known to have its surname first; loaded for names with commas alone."""

from __future__ import annotations

GIVEN_NAMES = frozenset(
    """
    aaron abdul abigail adam adrian agnes ahmad ahmed aisha akira alan albert alejandro alessandro alex alexander
    alexandra alexandre alexei alfred ali alice alicia alison amanda amelie amina amir amit amy ana anand anders andrea
    andreas andrei andres andrew andrzej andré angela anil anita anja anke ann anna anne annette annika anton antoine
    antonia antonio anya arjun arthur astrid ayse barbara beatrice beatriz ben benjamin bernard bernd bernhard birgit bo
    brian bruno camille carl carla carlos carmen carol caroline catherine cecilia chandra charles charlotte chen chiara
    chris christian christina christine christoph christopher claire clara claudia claus clemens cristina cy daniel
    daniela daniele david deborah denis derek diana diego dieter dimitri dirk dmitri dmitry dominik donald dorothea
    douglas edgar eduardo edward eleanor elena elisabeth elizabeth ella elsa emil emilia emily emma enrico eric erik
    erika ernst esther eva evelyn fabian fatima federico felix fernando filip florence florian frances francesca
    francesco francis francisco françois frank franz frederic frederick friedrich fritz gabriel gabriela gary georg
    george gerald gerd gerhard giovanni giulia giuseppe gloria grace graham greta guido guillaume gunnar gustav guy
    hannah hannes hans harald haruki harold harry hassan heather heidi heike heinrich heinz helen helena helga henri
    henrik henry herbert hermann hiroshi hugo ian ibrahim ignacio igor ines inga ingrid irene irina isabel isabella
    isabelle ivan jack jacob jacques jakob james jan jana jane janet jason javier jean jeff jeffrey jennifer jens jeremy
    jessica jesus jim joachim joan joanna joao joe johan johanna johannes john jon jonas jonathan jorge jose joseph josé
    juan judith julia julian julie jun jung jürgen kai karen karin karl karsten katarina kate katharina katherine
    kathleen kathrin katja kazuo keith kelly ken kenji kenneth kevin klaus konrad konstantin kristin kumar kurt lars
    laura lauren laurent lea leila lena leo leon leonard leonardo linda lisa lorenzo louis louise luca lucas lucia lucie
    lucy ludwig luigi luis luisa lukas lydia magdalena manfred manuel manuela marc marcel marco marcus margaret maria
    marianne marie marina mario marion mark marko markus marta martha martin martina mary mathias mathieu matteo matthew
    matthias maurice max maximilian mehmet mei melissa michael michaela michel michelle miguel mika mikael mike mikhail
    ming miriam mohamed mohammad mohammed monica monika muhammad murat mustafa nadia nadine nancy natalia natalie nathan
    neil nicholas nick nicola nicolas nicole niels nikolai nikolaus nina noah nora norbert olaf oleg olga oliver olivia
    olivier oscar oskar otto pablo pamela paola paolo pascal patricia patrick paul paula pedro peter petra philip
    philipp philippe pierre pietro piotr priya rachel rahul rainer ralf ralph ramon raymond rebecca reinhard renate
    renata rené ricardo richard rita robert roberto roger roland rolf roman ronald rosa rosemary rudolf ruth ryan sabine
    sam samantha samuel sandra sanjay sara sarah satoshi scott sean sebastian sergei sergey sergio sharon silvia simon
    simone sofia sonia sonja sophia sophie stefan stefania stefano stefanie stephan stephanie stephen steve steven
    stuart sunil susan susanne suzanne sven svetlana sylvia takashi tamara tania tatiana ted teresa terry theo theodor
    theresa thomas thorsten tim timothy tobias tom tomas toshiro udo ulrich ulrike ursula uwe valentina valeria vera
    veronica victor victoria viktor vincent vincenzo virginia vladimir walter wei wendy werner wilhelm will william
    wolfgang xavier xiao yan yasmin yuki yuri yusuf yves yvonne zeynep zoe zofia łukasz małgorzata agnieszka katarzyna
    tomasz paweł krzysztof jiří petr pavel lucie marek jarmila søren åsa björn günter günther jörg jürgen
    """.split()  # noqa: SIM905  so many words are read better without their quotes
)
